/** Globals, factories and types of loggers. */
const NAMES = ['console', 'debuglog', 'getLogger', 'Logger', 'LoggerInstance', 'stderr', 'stdout'];

/** Modules whose loggers may bear any name: `const say = require('debug')('app')`. */
const MODULES = [
  ...['bole', 'bunyan', 'captains-log', 'consola', 'debug', 'electron-log', 'fastify', 'log4js', 'loglevel'],
  ...['npmlog', 'pino', 'pino-http', 'proc-log', 'roarr', 'signale', 'tslog', 'util', 'winston'],
];

/** One of the names, one of the modules in quotes, or a method of something whose name ends in `log` or `logger`. */
const LOG_WORDS = new RegExp(
  `\\b(?:${NAMES.join('|')})\\b|['"\`](?:node:)?(?:${MODULES.join('|')})(?:/[\\w/-]+)?['"\`]|log(?:ger)?[\\])!?]*\\s*[.[]`,
  'i',
);

/** Whether a text may hold a log call. Texts that may not are never parsed: a look at the text costs nothing. */
export function mentionsLogCall(text: string): boolean {
  return LOG_WORDS.test(text);
}
