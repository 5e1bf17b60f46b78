import type { Dialect } from '../dialect.js';

/** bole. `bole('orders')` makes a logger, and calling that one makes another, whose name is longer. */
export const bole: Dialect = {
  name: 'bole',
  modules: ['bole'],
  globals: [],
  module: 'makes-logger',
  exports: {},
  types: [],
  methods: {
    debug: { level: 'debug' },
    info: { level: 'info' },
    warn: { level: 'warn' },
    error: { level: 'error' },
  },
  shows: 'text',
  derivedBy: ['()'],
  unknownMethod: 'not-a-log-call',
  arguments: 'fields-then-format',
};
