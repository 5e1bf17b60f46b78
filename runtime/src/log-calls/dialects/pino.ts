import type { Dialect } from '../dialect.js';

/**
 * pino: fields or an error stand first, then its quick-format, which drops surplus arguments and those that stand
 * where `%` is no placeholder. They are read as `util.format` would print them: more is recorded, never less.
 *
 * `final` is a logger in pino 6 and before when it is called without a handler.
 */
export const pino: Dialect = {
  name: 'pino',
  modules: ['pino'],
  globals: [],
  module: 'makes-logger',
  exports: { pino: 'makes-logger', final: 'makes-logger' },
  types: ['Logger', 'BaseLogger'],
  methods: {
    trace: { level: 'trace' },
    debug: { level: 'debug' },
    info: { level: 'info' },
    warn: { level: 'warn' },
    error: { level: 'error' },
    fatal: { level: 'fatal' },
  },
  shows: ['name', 'base', 'mixin', 'msgPrefix'],
  carries: ['base'],
  hides: [
    { option: 'redact', holds: 'list' },
    { option: 'serializers', holds: 'serializers' },
    { option: 'formatters', holds: 'hooks', hooks: ['log'] },
    { option: 'hooks', holds: 'hooks', hooks: ['logMethod', 'streamWrite'] },
  ],
  derivedBy: ['child'],
  boundBy: ['child'],
  binds: {
    child: {
      takes: 'fields',
      // Before pino 7 they stood among the fields.
      options: ['level', 'serializers', 'formatters', 'redact', 'customLevels', 'msgPrefix'],
    },
  },
  silentMethods: [
    ...['bindings', 'setBindings', 'flush', 'isLevelEnabled', 'onChild', 'silent'],
    ...['on', 'once', 'off', 'emit', 'addListener', 'removeListener', 'removeAllListeners', 'listeners'],
    ...['prependListener', 'prependOnceListener', 'listenerCount', 'setMaxListeners', 'eventNames'],
  ],
  unknownMethod: 'unknown-method',
  arguments: 'fields-then-format',
};

/** pino's middleware: `pinoHttp().logger`; the `req.log` that it sets is known by its name. */
export const pinoHttp: Dialect = {
  ...pino,
  name: 'pino-http',
  modules: ['pino-http', 'express-pino-logger'],
  module: { makes: { members: { logger: 'logger' } } },
  exports: { pinoHttp: { makes: { members: { logger: 'logger' } } } },
  factoryCall: { refusal: 'request-logger' },
  types: [],
};
