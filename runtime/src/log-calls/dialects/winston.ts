import type { Dialect } from '../dialect.js';

/**
 * winston 2 and 3. Levels of its npm, syslog and cli sets; anything else may be a level of the program's own.
 *
 * Without `format.splat()` placeholders are printed as they stand and surplus strings are dropped (measured on
 * 3.19). Both are read as if they were printed: that records more than the old line showed, and never less.
 */
export const winston: Dialect = {
  name: 'winston',
  modules: ['winston'],
  globals: [],
  module: 'logger',
  exports: { createLogger: 'makes-logger', Logger: 'makes-logger' },
  types: ['Logger', 'LoggerInstance'],
  methods: {
    silly: { level: 'trace' },
    debug: { level: 'debug' },
    verbose: { level: 'debug' },
    http: { level: 'info' },
    help: { level: 'info' },
    info: { level: 'info' },
    notice: { level: 'info' },
    warn: { level: 'warn' },
    warning: { level: 'warn' },
    error: { level: 'error' },
    crit: { level: 'fatal' },
    alert: { level: 'fatal' },
    emerg: { level: 'fatal' },
    log: { level: 'first-argument' },
  },
  derivedBy: ['child'],
  unknownMethod: 'not-a-log-call',
  arguments: 'fields-then-format',
};
