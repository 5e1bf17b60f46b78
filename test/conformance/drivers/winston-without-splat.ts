import { createDriver } from '../driver.js';

/** winston 3 with its default format: placeholders stay in the text, surplus arguments are dropped. */
export const driver = createDriver({
  dialect: 'winston',
  library: 'winston',
  setup: `const { createLogger, transports } = require('winston');
const logger = createLogger({ level: 'silly', transports: [new transports.Stream({ stream: sink })] });`,
  loggers: ['logger'],
  heads: [
    { open: 'logger.info(', level: 'info' },
    { open: 'logger.debug(', level: 'debug' },
    { open: "logger.log('warn', ", level: 'warn' },
  ],
});
