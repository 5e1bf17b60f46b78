import plugin = require('../dist/cjs/index.js');

export = plugin.default;
