export { bunyanLogger } from './bunyan-logger.js';
export type {
  LegacyFactory,
  LegacyFile,
  LegacyLogger,
  LegacyOptions,
  LegacySerializer,
} from './legacy-options.js';
export { log4jsLogger } from './log4js-logger.js';
export { pinoLogger, stdSerializers } from './pino-logger.js';
export { signaleLogger } from './signale-logger.js';
export { winstonLogger } from './winston-logger.js';
