import { createDriver } from '../driver.js';

export const driver = createDriver({
  dialect: 'bunyan',
  library: 'bunyan',
  setup: `const bunyan = require('bunyan');
const log = bunyan.createLogger({
  name: 'shop',
  level: 'trace',
  stream: sink,
  serializers: bunyan.stdSerializers,
});
const made = new bunyan({ name: 'mail', level: 'trace', stream: sink });
const child = log.child({ component: 'billing' });`,
  loggers: ['log', 'made', 'child'],
  heads: [
    { open: 'log.trace(', level: 'trace' },
    { open: 'log.info(', level: 'info' },
    { open: 'log.warn(', level: 'warn' },
    { open: 'log.error(', level: 'error' },
    { open: 'made.fatal(', level: 'fatal' },
  ],
});
