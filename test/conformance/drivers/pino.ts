import { createDriver } from '../driver.js';

export const driver = createDriver({
  dialect: 'pino',
  library: 'pino',
  setup: `const pino = require('pino');
const log = pino({ level: 'trace' }, sink);
const child = log.child({ module: 'billing' });
const { logger } = require('pino-http')({ level: 'trace' }, sink);`,
  loggers: ['log', 'child', 'logger'],
  heads: [
    { open: 'log.trace(', level: 'trace' },
    { open: 'log.info(', level: 'info' },
    { open: 'log.warn(', level: 'warn' },
    { open: 'log.error(', level: 'error' },
    { open: 'log.fatal(', level: 'fatal' },
  ],
});
