import type { Dialect } from '../dialect.js';

/** Middleware that logs each request by itself: reported, since a person has to write the event it becomes. */
export const requestLogger: Dialect = {
  name: 'request-logger',
  modules: [
    ...['express-bunyan-logger', 'express-logging', 'express-requests-logger', 'express-winston'],
    ...['koa-bunyan-logger', 'koa-logger', 'koa-morgan', 'koa-pino-logger', 'morgan', 'morgan-body'],
  ],
  globals: [],
  module: 'makes-function',
  exports: { logger: 'makes-function', errorLogger: 'makes-function' },
  types: [],
  methods: {},
  factoryCall: { refusal: 'request-logger' },
  derivedBy: [],
  unknownMethod: 'not-a-log-call',
  arguments: 'format',
};
