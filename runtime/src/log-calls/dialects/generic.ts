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
    err: { level: 'error' },
    error: { level: 'error' },
    exception: { level: 'error' },
    alert: { level: 'fatal' },
    crit: { level: 'fatal' },
    critical: { level: 'fatal' },
    emerg: { level: 'fatal' },
    emergency: { level: 'fatal' },
    fatal: { level: 'fatal' },
    panic: { level: 'fatal' },
  },
  derivedBy: [],
  binds: {
    child: {
      takes: 'fields',
      options: ['level', 'serializers', 'stream', 'streams', 'src'],
      mayHaveFlag: true,
    },
  },
  unknownMethod: 'not-a-log-call',
  runsInBrowsers: true,
  arguments: 'fields-then-format',
};
