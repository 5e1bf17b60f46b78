import type { Reason } from '@logshift/runtime/log-calls';

/** Why a logger that a library builds, or the library's middleware, is left to a person. */
export const FACTORY_REASONS = {
  'custom-levels': {
    safety: 'manual',
    sentence: 'The logger has levels of its own, and its calls use them by name.',
    example:
      'winston.createLogger({ levels: { audit: 0, info: 1 }, transports: [new winston.transports.Console()] });',
    remedy: 'Decide which of the six levels each of them is, and rewrite those calls first.',
  },
  'handles-exceptions': {
    safety: 'manual',
    sentence: 'The logger also writes what nobody catches, and decides whether the process ends then.',
    example:
      'winston.createLogger({ transports: [new winston.transports.Console({ handleExceptions: true })] });',
    remedy:
      "Write these yourself, `process.on('uncaughtException', …)`, then take the option out and run the migration again.",
  },
  'library-exchanged': {
    safety: 'manual',
    sentence:
      'The name of the library may stand for something else, such as a double that a test puts in its place.',
    example:
      "let log4js = require('log4js');\nexports.setMock = (mock) => (log4js = mock);\nexports.create = (name) => log4js.getLogger(name);",
    remedy: 'Let the test replace the logger instead, then run the migration again.',
  },
  'log-rotation': {
    safety: 'manual',
    sentence:
      'The library rotates its log file, which the runtime leaves to the system: the file would grow for ever.',
    example:
      "winston.createLogger({ transports: [new winston.transports.File({ filename: 'a.log', maxsize: 1e6 })] });",
    remedy: 'Let logrotate or the container do that, or log to standard output, then take the options out.',
  },
  'logger-alters-lines': {
    safety: 'manual',
    sentence:
      'Code of the program changes, hides or adds to what is logged, and the new logger would not run it.',
    example: 'winston.createLogger({ format: winston.format(hidePasswords)(), transports: [console] });',
    remedy: 'Find out what it is for: fields belong to `bind` and the context, secrets out of the calls.',
  },
  'logger-options': {
    safety: 'manual',
    sentence:
      'Part of the options comes from elsewhere, or is unknown, so what would be lost is not known here.',
    example: 'const logger = winston.createLogger(config.logging);',
    remedy: 'Build the logger by hand with the compat door, which takes a level, fields and files.',
  },
  'logger-replaced': {
    safety: 'review',
    sentence:
      'Another library built this logger, and its lines look different and may go elsewhere from now on.',
    example:
      "const log4js = require('log4js');\nconst logger = log4js.getLogger('orders');\nmodule.exports = logger;",
    remedy: 'Check level and destination; what the new logger no longer does is said with the finding.',
  },
  'logger-set-up-later': {
    safety: 'manual',
    sentence:
      'Code behind the building of the logger adds to it or listens to it, which the new one has no place for.',
    example: 'const logger = winston.createLogger(options);\nlogger.add(new Loki());',
    remedy:
      'Move what is a transport or a level into the options; a destination of your own goes to `configureLogging`.',
  },
  'middleware-options': {
    safety: 'manual',
    sentence: 'The middleware has options that ours has nothing for, or that are not known here.',
    example: "app.use(morgan('dev', { stream: accessLog }));",
    remedy: 'Write `app.use(httpLogging({ … }))` by hand; its page names the options.',
  },
  'middleware-replaced': {
    safety: 'review',
    sentence: 'Requests are logged by another middleware, whose records look different.',
    example: "app.use(morgan('combined'));",
    remedy: 'Check what reads the access log; path, status and duration are fields now.',
  },
  'middleware-set-up': {
    safety: 'manual',
    sentence: 'The library of the middleware is set up in a way that the new one does not know.',
    example: "morgan.token('id', (req) => req.id);",
    remedy: 'Bind such values with `bindContext` where they are known, then remove the middleware.',
  },
  'no-import-place': {
    safety: 'manual',
    sentence: 'The library is loaded in a place where the import of the new logger cannot stand.',
    example: "const logger = require('winston').createLogger(options);",
    remedy: 'Load the library at the top of the file, then run the migration again.',
  },
  'redaction-lost': {
    safety: 'manual',
    sentence: 'The library hides secrets in what is logged, and the new logger would write them.',
    example: "const logger = pino({ redact: ['password'] });",
    remedy: 'Leave the secrets out of the calls, then take the option out.',
  },
  'shared-logger': {
    safety: 'manual',
    sentence:
      'The program sets up the logger that the library itself is, and every file that loads it logs through that.',
    example: 'winston.add(winston.transports.File, options);',
    remedy: 'Migrate the calls of all files first; then nothing needs the set-up.',
  },
  'removed-with-calls': {
    safety: 'review',
    sentence:
      'The logger goes when nothing uses it any more, and a person should look at one of its calls first.',
    example: "const debug = require('debug')('shop');\ndebug(message);",
    remedy: 'Look at the call that has another reason; they are applied together with `--include review`.',
  },
  'transport-unmapped': {
    safety: 'manual',
    sentence: 'The logger sends its lines to a service or a stream of its own, which would get them no more.',
    example: "winston.createLogger({ transports: [new winston.transports.Http({ host: 'logs' })] });",
    remedy:
      'Let a collector read standard output, or give the stream to `configureLogging({ destination })`.',
  },
  'dependency-missing': {
    safety: 'review',
    sentence: 'Rewritten code imports the runtime, which `package.json` does not name.',
    example: '"dependencies": { "express": "^5.0.0" }',
    remedy: 'Let it be added, then run the install of your package manager, so that the lock file follows.',
  },
  'dependency-unused': {
    safety: 'review',
    sentence: 'No file, script or setting of the package names this logging library any more.',
    example: '"dependencies": { "winston": "^3.0.0" }',
    remedy:
      'Let it be taken out, unless people run its command by hand, then run the install of your package manager.',
  },
  'dependency-used': {
    safety: 'manual',
    sentence: 'Code, a script or a setting of the package still names the library.',
    example: '"dependencies": { "winston": "^3.0.0" }',
    remedy: 'Migrate what still uses it, then run the migration again.',
  },
} as const satisfies Readonly<Record<string, Reason>>;
