import type { Dialect } from '../dialect.js';

/** Loggers known by name and shape only. Both orders of arguments are read: the call shows which one it uses. */
export const generic: Dialect = {
  name: 'generic',
  modules: [],
  globals: [],
  exports: {},
  types: [],
  methods: {
    trace: { level: 'trace' },
    silly: { level: 'trace' },
    verbose: { level: 'debug' },
    debug: { level: 'debug' },
    http: { level: 'info' },
    log: { level: 'info' },
    info: { level: 'info' },
    notice: { level: 'info' },
    success: { level: 'info' },
    warn: { level: 'warn' },
    warning: { level: 'warn' },
    error: { level: 'error' },
    critical: { level: 'fatal' },
    fatal: { level: 'fatal' },
  },
  derivedBy: [],
  unknownMethod: 'not-a-log-call',
  arguments: 'fields-then-format',
};
