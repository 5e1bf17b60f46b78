import { createDriver } from '../driver.js';

export const driver = createDriver({
  dialect: 'bole',
  library: 'bole',
  setup: `const bole = require('bole');
bole.output({ level: 'debug', stream: sink });
const log = bole('shop');
const mail = log('mail');`,
  loggers: ['bole', 'log', 'mail'],
  heads: [
    { open: 'log.debug(', level: 'debug' },
    { open: 'log.info(', level: 'info' },
    { open: 'mail.warn(', level: 'warn' },
    { open: 'mail.error(', level: 'error' },
  ],
});
