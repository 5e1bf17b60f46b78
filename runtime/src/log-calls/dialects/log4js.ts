import type { Dialect } from '../dialect.js';

/**
 * log4js 6. Categories are chosen by configuration and say nothing about what happened, so they give no words.
 *
 * `mark` is above every other level and always printed. `connectLogger` logs requests by itself; there is no call
 * of ours to write instead.
 */
export const log4js: Dialect = {
  name: 'log4js',
  modules: ['log4js'],
  globals: [],
  exports: {
    getLogger: 'makes-logger',
    connectLogger: 'function',
    // `log4js.configure({ … })` returns the module again.
    configure: { makes: { members: { getLogger: 'makes-logger' } } },
  },
  types: ['Logger'],
  methods: {
    trace: { level: 'trace' },
    debug: { level: 'debug' },
    info: { level: 'info' },
    warn: { level: 'warn' },
    error: { level: 'error' },
    fatal: { level: 'fatal' },
    mark: { level: 'info' },
    // A first argument that is no level belongs to the message, which has then the level `info`.
    log: { level: 'first-argument', otherwise: 'info' },
  },
  bareCall: { refusal: 'request-logger' },
  shows: 'text',
  derivedBy: [],
  binds: { addContext: { takes: 'key-and-value' } },
  silentMethods: [
    ...['addContext', 'removeContext', 'clearContext', 'setParseCallStackFunction', 'isLevelEnabled'],
    ...['isTraceEnabled', 'isDebugEnabled', 'isInfoEnabled', 'isWarnEnabled', 'isErrorEnabled'],
    ...['isFatalEnabled', 'isMarkEnabled', 'isAllEnabled', 'isOffEnabled', 'setLevel'],
  ],
  unknownMethod: 'unknown-method',
  arguments: 'format',
};
