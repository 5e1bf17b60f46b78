import { createDriver, type Head } from '../driver.js';

const heads: readonly Head[] = [
  { open: 'logger.info(', level: 'info' },
  { open: 'logger.warn(', level: 'warn' },
  { open: 'logger.error(', level: 'error' },
  { open: 'logger.verbose(', level: 'debug' },
  { open: "logger.log('info', ", level: 'info' },
  { open: "logger.log('error', ", level: 'error' },
];

/** winston 3 as its own readme sets it up: errors and placeholders are formatted. */
export const driver = createDriver({
  dialect: 'winston',
  library: 'winston',
  setup: `const winston = require('winston');
const { combine, errors, json, splat } = winston.format;
const logger = winston.createLogger({
  level: 'silly',
  format: combine(errors({ stack: true }), splat(), json()),
  transports: [new winston.transports.Stream({ stream: sink })],
});
const child = logger.child({ service: 'shop' });
const open = () => new winston.transports.Stream({ stream: sink });
const syslog = winston.createLogger({ levels: winston.config.syslog.levels, level: 'debug', transports: [open()] });
const cli = winston.createLogger({ levels: winston.config.cli.levels, level: 'silly', transports: [open()] });
winston.loggers.add('mail', { level: 'silly', transports: [open()] });
winston.configure({ level: 'silly', transports: [open()] });`,
  loggers: ['winston', 'logger', 'child', 'syslog', 'cli'],
  heads,
});
