export type { FetchLoggingOptions } from '../http/fetch-logging.js';
export { withMiddlewareLogging } from './middleware-logging.js';
export { withRouteLogging, type RouteLoggingOptions } from './route-logging.js';
