export { LoggingModule, type LoggingModuleOptions } from './logging-module.js';
export { NestLogger } from './nest-logger.js';
