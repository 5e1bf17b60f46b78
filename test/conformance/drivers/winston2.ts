import { createDriver } from '../driver.js';

/** winston 2, whose loggers are made by a class and format with `util.format`. */
export const driver = createDriver({
  dialect: 'winston',
  library: 'winston',
  installedAs: 'winston2',
  setup: `const winston = require('winston');
const logger = new winston.Logger({
  level: 'silly',
  transports: [new winston.transports.File({ stream: sink, json: true })],
});`,
  loggers: ['winston', 'logger'],
  heads: [
    { open: 'logger.info(', level: 'info' },
    { open: 'logger.warn(', level: 'warn' },
    { open: 'logger.silly(', level: 'trace' },
    { open: "logger.log('error', ", level: 'error' },
  ],
});
