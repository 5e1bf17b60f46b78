export { httpLogging, type Middleware } from './express-logging.js';
export type { HttpLoggingOptions, RequestTest } from './http-logging-options.js';
export { koaLogging, type KoaContext } from './koa-logging.js';
export { withHttpLogging } from './node-logging.js';
export type { RequestFact } from './request-facts.js';
