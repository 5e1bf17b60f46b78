import type { Dialect } from '../dialect.js';

/** bunyan: fields or an error stand first, then `util.format`; the module itself is the class. */
export const bunyan: Dialect = {
  name: 'bunyan',
  modules: ['bunyan'],
  globals: [],
  module: 'makes-logger',
  exports: { createLogger: 'makes-logger', Logger: 'makes-logger' },
  types: ['Logger', 'bunyan', 'Bunyan'],
  methods: {
    trace: { level: 'trace' },
    debug: { level: 'debug' },
    info: { level: 'info' },
    warn: { level: 'warn' },
    error: { level: 'error' },
    fatal: { level: 'fatal' },
  },
  shows: 'fields',
  carries: 'fields',
  hides: [{ option: 'serializers', holds: 'serializers' }],
  derivedBy: ['child'],
  boundBy: ['child'],
  binds: {
    // `true` promises that there are no options, which makes it faster.
    child: {
      takes: 'fields',
      options: ['level', 'stream', 'streams', 'serializers', 'src'],
      mayHaveFlag: true,
    },
  },
  emptyCall: 'level-test',
  unknownMethod: 'not-a-log-call',
  arguments: 'fields-then-format',
};
