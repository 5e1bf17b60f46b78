'use strict';

// `require` shall give the very object that `import` gives, and not a namespace around it: ESLint
// refuses a namespace and the plugin in its own `configs` as two plugins of one name.
module.exports = require('../dist/cjs/index.js').default;
