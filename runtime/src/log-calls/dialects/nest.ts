import type { Dialect } from '../dialect.js';

/**
 * Nest's Logger, as instance and as static methods. It prints every level until `setLogLevels` says otherwise, so
 * `debug` and `verbose`, which are off by default here, may go unseen.
 */
export const nest: Dialect = {
  name: 'nest',
  modules: ['@nestjs/common'],
  globals: [],
  exports: { Logger: 'makes-logger', ConsoleLogger: 'makes-logger' },
  types: ['Logger', 'LoggerService', 'ConsoleLogger'],
  methods: {
    verbose: { level: 'trace', doubt: 'visibility-may-change' },
    debug: { level: 'debug', doubt: 'visibility-may-change' },
    log: { level: 'info' },
    warn: { level: 'warn' },
    error: { level: 'error' },
    fatal: { level: 'fatal' },
  },
  shows: 'text',
  derivedBy: [],
  unknownMethod: 'not-a-log-call',
  arguments: 'message-then-context',
};
