import { DIALECTS } from './dialects/index.js';
import { WRAPPED_LIBRARIES } from './logger-receiver.js';

/** `log`, `appLogger`, `REQUEST_LOG`: the end of a name that a logger may bear. */
const LOGGER_WORD = '(?:[lL]og|LOG)(?:[gG]er|GER|ging)?(?![a-z])';

const MENTION = new RegExp([...globalNames(), ...moduleNames(), ...wrappedNames(), LOGGER_WORD].join('|'));

/**
 * Whether a text may hold a log call. One that mentions neither a dialect's global, nor its module, nor a word that
 * ends like a logger's name holds none and need not be parsed: asking is a hundred times faster than parsing.
 */
export function mentionsLogCall(text: string): boolean {
  return MENTION.test(text);
}

/** The last words of global paths: `stdout` of `process.stdout`. */
function globalNames(): readonly string[] {
  const names = DIALECTS.flatMap(({ globals }) => globals.map((path) => path.split('.').at(-1) ?? path));
  return [...new Set(names)].map((name) => `\\b${escape(name)}\\b`);
}

/** Names of libraries that a logger of unknown making bears: `winston.info('started')`. */
function wrappedNames(): readonly string[] {
  return WRAPPED_LIBRARIES.map((name) => `\\b${name}\\b`);
}

/** Module names in quotes, as every import and require has them. */
function moduleNames(): readonly string[] {
  const names = DIALECTS.flatMap(({ modules }) => modules);
  return [`['"\`](?:node:)?(?:${[...new Set(names)].map(escape).join('|')})['"\`]`];
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
