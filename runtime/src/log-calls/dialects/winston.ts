import type { Dialect, DialectObject } from '../dialect.js';

/** `winston.loggers`, and what `new winston.Container()` makes. */
const container: DialectObject = { members: { get: 'makes-logger', add: 'makes-logger' } };

/**
 * winston 2 and 3. Levels of its npm, syslog and cli sets; a method that is neither one of them nor known to print
 * nothing may be a level of the program's own, and is refused.
 *
 * Without `format.splat()` placeholders are printed as they stand and surplus strings are dropped (measured on
 * 3.19). Both are read as if they were printed, as winston 2 does: that records more than the old line showed, and
 * never less.
 */
export const winston: Dialect = {
  name: 'winston',
  modules: ['winston'],
  globals: [],
  module: 'logger',
  exports: {
    createLogger: 'makes-logger',
    Logger: 'makes-logger',
    loggers: container,
    Container: { makes: container },
  },
  types: ['Logger', 'LoggerInstance'],
  methods: {
    silly: { level: 'trace' },
    debug: { level: 'debug' },
    verbose: { level: 'debug' },
    input: { level: 'debug' },
    prompt: { level: 'debug' },
    data: { level: 'info' },
    help: { level: 'info' },
    http: { level: 'info' },
    info: { level: 'info' },
    notice: { level: 'info' },
    warn: { level: 'warn' },
    warning: { level: 'warn' },
    error: { level: 'error' },
    crit: { level: 'fatal' },
    alert: { level: 'fatal' },
    emerg: { level: 'fatal' },
    log: { level: 'first-argument' },
    profile: { refusal: 'holds-state' },
    startTimer: { refusal: 'holds-state' },
  },
  shows: ['label', 'defaultMeta'],
  carries: ['defaultMeta'],
  hides: [
    { option: 'format', holds: 'chain' },
    // winston 2
    { option: 'rewriters', holds: 'list' },
    { option: 'filters', holds: 'list' },
  ],
  derivedBy: ['child'],
  boundBy: ['child'],
  // Neither of the two shows in a line (3.19); bound, they would.
  binds: { child: { takes: 'fields', options: ['level', 'message'] } },
  silentMethods: [
    ...['add', 'remove', 'clear', 'close', 'configure', 'cli', 'setLevels', 'query', 'stream', 'extend'],
    ...['addColors', 'addFilter', 'addRewriter', 'clone', 'hash', 'longestElement', 'padLevels', 'format'],
    ...['handleExceptions', 'unhandleExceptions', 'handleRejections', 'unhandleRejections'],
    ...['isLevelEnabled', 'getHighestLogLevel', 'isErrorEnabled', 'isWarnEnabled', 'isInfoEnabled'],
    ...['isHttpEnabled', 'isVerboseEnabled', 'isDebugEnabled', 'isSillyEnabled'],
    // A logger is a stream and an event emitter.
    ...['on', 'once', 'off', 'emit', 'addListener', 'removeListener', 'removeAllListeners', 'listeners'],
    ...['prependListener', 'prependOnceListener', 'listenerCount', 'setMaxListeners', 'eventNames'],
    ...['pipe', 'unpipe', 'write', 'end', 'destroy', 'cork', 'uncork', 'push', 'read', 'pause', 'resume'],
  ],
  chains: true,
  callsBack: true,
  unknownMethod: 'unknown-method',
  arguments: 'fields-then-format',
};
