import type { Dialect } from '../dialect.js';

/**
 * brolog, also as wechaty's puppet hands it on. A prefix stands before the message. It knows `%s` and `%d` alone and
 * drops what is left over: both are read as values, which records more than the old line showed, and never less.
 */
export const brolog: Dialect = {
  name: 'brolog',
  modules: ['brolog', 'wechaty-puppet'],
  globals: [],
  exports: { log: 'logger', Brolog: 'makes-logger' },
  types: ['Brolog', 'Loggable'],
  methods: {
    silly: { level: 'trace' },
    verbose: { level: 'debug' },
    info: { level: 'info' },
    warn: { level: 'warn', stream: 'stderr' },
    error: { level: 'error', stream: 'stderr' },
  },
  derivedBy: [],
  silentMethods: ['enableLogging', 'level', 'log', 'prefix', 'timestamp', 'version'],
  unknownMethod: 'not-a-log-call',
  stream: 'stdout',
  marksLines: true,
  runsInBrowsers: true,
  arguments: 'prefix-then-format',
};
