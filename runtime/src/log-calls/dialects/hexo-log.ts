import type { Dialect } from '../dialect.js';

/**
 * hexo-log. An object or an error may stand before the message; of an object it prints no more than its `err`, and
 * all of it is recorded here.
 */
export const hexoLog: Dialect = {
  name: 'hexo-log',
  modules: ['hexo-log'],
  globals: [],
  module: 'makes-logger',
  exports: { logger: 'makes-logger' },
  types: [],
  methods: {
    trace: { refusal: 'prints-stack' },
    debug: { level: 'debug' },
    d: { level: 'debug' },
    info: { level: 'info' },
    i: { level: 'info' },
    log: { level: 'info' },
    warn: { level: 'warn', stream: 'stderr' },
    w: { level: 'warn', stream: 'stderr' },
    error: { level: 'error', stream: 'stderr' },
    e: { level: 'error', stream: 'stderr' },
    fatal: { level: 'fatal', stream: 'stderr' },
  },
  derivedBy: [],
  unknownMethod: 'not-a-log-call',
  stream: 'stdout',
  marksLines: true,
  arguments: 'fields-then-format',
};
