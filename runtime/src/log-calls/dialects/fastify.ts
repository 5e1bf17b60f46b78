import type { DialectObject, Dialect } from '../dialect.js';
import { pino } from './pino.js';

const app: DialectObject = {
  members: { log: 'logger', withTypeProvider: { makes: { members: { log: 'logger' } } } },
};

/** A request and its reply have a logger each that prints the request's id. */
const exchange: DialectObject = { members: { log: 'bound-logger' } };

/** Fastify, whose app, request and reply carry a pino logger as `log`. */
export const fastify: Dialect = {
  ...pino,
  name: 'fastify',
  modules: ['fastify'],
  module: { makes: app },
  exports: { fastify: { makes: app } },
  types: ['FastifyBaseLogger', 'FastifyLoggerInstance'],
  otherTypes: { FastifyInstance: app, FastifyRequest: exchange, FastifyReply: exchange },
};
