import type { Dialect } from './dialect.js';
import { bunyan } from './dialects/bunyan.js';
import { log4js } from './dialects/log4js.js';
import { pino } from './dialects/pino.js';
import { signale } from './dialects/signale.js';
import { winston } from './dialects/winston.js';
import type { LoggerExports } from './logger-module.js';

/** The door of the runtime whose loggers take the calls of other libraries. */
export const COMPAT_MODULE = '@logshift/runtime/compat';

/** What its exports make loggers of. */
const FACTORIES: Readonly<Record<string, Dialect>> = {
  bunyanLogger: bunyan,
  log4jsLogger: log4js,
  pinoLogger: pino,
  signaleLogger: signale,
  winstonLogger: winston,
};

const EXPORTS: LoggerExports = {
  named: Object.fromEntries(
    Object.entries(FACTORIES).map(([name, dialect]) => [
      name,
      // Their fields stand under a key of their own, whatever the library does.
      { kind: 'factory', dialect: { ...dialect, carries: ['fields'] }, makes: 'logger' },
    ]),
  ),
};

/**
 * What the compat door gives out: loggers that are ours and are called as another library's. Their calls are read as
 * that library's, so that they can still be migrated after the module that builds the logger.
 */
export function compatExports(module: string): LoggerExports | undefined {
  return module === COMPAT_MODULE ? EXPORTS : undefined;
}
