import { createDriver } from '../driver.js';

export const driver = createDriver({
  dialect: 'signale',
  library: 'signale',
  setup: `const { Signale } = require('signale');
const signale = new Signale({
  stream: sink,
  types: { remind: { badge: '*', color: 'yellow', label: 'reminder', logLevel: 'warn' } },
});
const mail = signale.scope('shop', 'mail');`,
  loggers: ['signale', 'mail'],
  heads: [
    { open: 'signale.success(', level: 'info' },
    { open: 'signale.await(', level: 'info' },
    { open: 'signale.log(', level: 'info' },
    { open: 'mail.warn(', level: 'warn' },
    { open: 'mail.error(', level: 'error' },
    { open: 'signale.fatal(', level: 'fatal' },
  ],
});
