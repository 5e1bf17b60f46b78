import { createDriver } from '../driver.js';

export const driver = createDriver({
  dialect: 'node-red',
  library: '@node-red/util',
  setup: `const { log } = require('@node-red/util');
const handler = () => (message) => sink.write(String((message.msg && message.msg.stack) || message.msg) + '\\n');
log.init({ logging: { own: { level: 'trace', handler } } });
const util = require('@node-red/util');`,
  loggers: ['log', 'util'],
  heads: [],
});
