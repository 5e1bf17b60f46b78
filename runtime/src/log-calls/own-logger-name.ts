import { splitWords } from '../conventions/index.js';
import { levelOfName } from './log-signature.js';
import { mayLog } from './may-log.js';

const LOGGER_WORDS: ReadonlySet<string> = new Set([
  ...['bunyan', 'log', 'logger', 'loggers', 'logging', 'logs', 'pino', 'print', 'winston'],
]);

/** Words that log functions are named with, and more often what has nothing to do with logs. */
const PLAIN_WORDS: ReadonlySet<string> = new Set(['message', 'msg', 'success', 'to', 'write']);

/**
 * Whether a function or class of a file bears the name of one that logs or makes loggers: `logError`, `createLogger`,
 * `warn`. What bears another is not looked into: finding out what names stand for costs as much as the whole walk.
 */
export function namesOwnLogger(name: string): boolean {
  const words = mayLog(name) ? splitWords(name.replace(/^#/, '')) : [];
  const isLevel = words.some((word) => !PLAIN_WORDS.has(word)) && levelOfName(name) !== undefined;
  return isLevel || words.some((word) => LOGGER_WORDS.has(word));
}
