import { createDriver } from '../driver.js';

export const driver = createDriver({
  dialect: 'brolog',
  library: 'brolog',
  setup: `const { Brolog, log } = require('brolog');
const print = (level, text) => sink.write(text + '\\n');
log.enableLogging(print);
log.level('silly');
const own = new Brolog();
own.enableLogging(print);
own.level('silly');`,
  loggers: ['log', 'own'],
  heads: [
    { open: "log.silly('Cache', ", level: 'trace' },
    { open: "log.verbose('Puppet', ", level: 'debug' },
    { open: "log.info('Order', ", level: 'info' },
    { open: "log.warn('', ", level: 'warn' },
    { open: "own.error('Order', ", level: 'error' },
  ],
});
