import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify';
import { checkHttpOptions } from '../http/check-http-options.js';
import { exchangeOf } from '../http/exchange.js';
import type { HttpLoggingOptions } from '../http/http-logging-options.js';
import { toHttpSettings } from '../http/http-settings.js';
import { runExchange } from '../http/run-exchange.js';

export interface FastifyLoggingOptions extends HttpLoggingOptions<FastifyRequest> {
  /** Whether a request that brings no id has the one that Fastify's `genReqId` made: false. */
  readonly useFastifyId?: boolean;
}

const FURTHER = {
  useFastifyId: (value: unknown) => typeof value === 'boolean',
  // What `register` takes itself, and hands on.
  prefix: () => true,
  logLevel: () => true,
  logSerializers: () => true,
};

/**
 * Plugin for Fastify that gives each request a context with its id and writes one access event for it:
 * `app.register(fastifyLogging)`, before all others. It counts for the whole instance, and `request.id` is the id. Refuses
 * options that are not valid with a TypeError, as plugins do: `register` or `ready` fails.
 */
export const fastifyLogging: FastifyPluginCallback<FastifyLoggingOptions> = Object.assign(
  ((instance, options, done) => {
    try {
      instance.addHook('onRequest', toHook(options));
      done();
    } catch (thrown) {
      done(thrown as Error);
    }
  }) satisfies FastifyPluginCallback<FastifyLoggingOptions>,
  // What `fastify-plugin` sets: the hooks are those of the instance, not of a child of it.
  {
    [Symbol.for('skip-override')]: true,
    [Symbol.for('fastify.display-name')]: '@logshift/runtime',
    [Symbol.for('plugin-meta')]: { name: '@logshift/runtime', fastify: '>=4' },
  },
);

type Hook = (request: FastifyRequest, reply: FastifyReply, done: () => void) => void;

function toHook({ useFastifyId = false, ...options }: FastifyLoggingOptions): Hook {
  checkHttpOptions(options, FURTHER);
  const idOfFastify = { generate: ({ id }: FastifyRequest) => id };
  const settings = toHttpSettings(
    useFastifyId ? { ...options, requestId: { ...idOfFastify, ...options.requestId } } : options,
  );
  return (request, reply, done) => {
    const exchange = {
      request: request.raw,
      response: reply.raw,
      subject: request,
      findRoute: () => routeOf(request),
    };
    runExchange(exchange, settings, () => {
      // In Fastify's own headers: those of the raw response would make each response slower.
      for (const { rule, id } of exchangeOf(request.raw)?.ids ?? []) {
        if (rule.returnHeader) reply.header(rule.header, id);
        if (rule.field === 'request_id') request.id = id;
      }
      if (options.requestLogger !== undefined) Object.assign(request, { log: options.requestLogger });
      done();
    });
  };
}

function routeOf(request: FastifyRequest): string | undefined {
  return request.is404 ? undefined : request.routeOptions.url;
}
