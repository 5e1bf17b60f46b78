import type { Dialect } from '../dialect.js';

/**
 * loglevel 1. Its methods are the console's, bound, so they print as the console does. By default it shows `warn`
 * and above: a rewritten `info` may be seen where it was hidden, never the other way round.
 */
export const loglevel: Dialect = {
  name: 'loglevel',
  modules: ['loglevel'],
  globals: [],
  module: 'logger',
  exports: { getLogger: 'makes-logger', noConflict: 'makes-logger' },
  types: ['Logger', 'RootLogger'],
  methods: {
    trace: { refusal: 'prints-stack' },
    debug: { level: 'debug' },
    // An alias of `debug`, not of `info`.
    log: { level: 'debug' },
    info: { level: 'info' },
    warn: { level: 'warn', stream: 'stderr' },
    error: { level: 'error', stream: 'stderr' },
  },
  derivedBy: ['getLogger', 'noConflict'],
  silentMethods: [
    ...['setLevel', 'getLevel', 'setDefaultLevel', 'resetLevel', 'enableAll', 'disableAll', 'rebuild'],
    ...['getLoggers', 'methodFactory'],
  ],
  isCopyable: true,
  unknownMethod: 'unknown-method',
  stream: 'stdout',
  runsInBrowsers: true,
  arguments: 'format',
};
