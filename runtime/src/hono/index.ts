export { honoLogging, type HonoContext } from './hono-logging.js';
