export { fastifyLogging, type FastifyLoggingOptions } from './fastify-logging.js';
