import { COMPAT_MODULE } from '../compat-module.js';
import type { Dialect } from '../dialect.js';
import { DIALECTS } from '../dialects/index.js';
import { generic } from '../dialects/generic.js';
import { RUNTIME_MODULE } from '../dialects/structured.js';
import { isLoggerName, isLoggerTypeName, WRAPPED_LIBRARIES } from '../logger-receiver.js';

/** A word of a text that may have to do with logging. */
export interface Sign {
  readonly word: string;
  readonly start: number;
}

/** Names by which a logger is reached that the file does not make, such as `console`; none is reached without them. */
export const SOURCE_WORDS: ReadonlySet<string> = new Set([
  ...DIALECTS.flatMap(({ globals }) => globals.map(tellingWord)),
  ...DIALECTS.flatMap(({ plugInParameters }) => Object.keys(plugInParameters ?? {})),
  // The type of the global console.
  'Console',
]);

/** `stdout` of `process.stdout`, `sails` of `sails.log`: `process` and `log` stand in many files that log nothing. */
function tellingWord(path: string): string {
  const words = path.split('.');
  return words.findLast((word) => !Object.hasOwn(generic.methods, word)) ?? path;
}

/** `log`, `appLogger`, `REQUEST_LOG`, `ILoggerService`: the end of a name that a logger or its type may bear. */
const LOGGER_WORD =
  '(?:[lL]og|LOG)(?:[gG]er|GER|ging)?(?:Adapter|Instance|Interface|Like|Service|Type)?_?(?![\\w$])';

const SIGN = new RegExp(`\\b(?:${[...SOURCE_WORDS, ...WRAPPED_LIBRARIES].join('|')})\\b|${LOGGER_WORD}`, 'g');

/** The words of a text by which loggers are reached or called, in the order of the text. */
export function findSigns(text: string): readonly Sign[] {
  const signs: Sign[] = [];
  SIGN.lastIndex = 0;
  for (let match = SIGN.exec(text); match; match = SIGN.exec(text)) {
    const start = startOfWord(text, match.index);
    const word = text.slice(start, SIGN.lastIndex);
    if (SOURCE_WORDS.has(word) || isLoggerName(word) || isLoggerTypeName(word)) signs.push({ word, start });
  }
  return signs;
}

/** The places in a text where a name stands as a word of its own. */
export function findWord(text: string, word: string): readonly Sign[] {
  const signs: Sign[] = [];
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
    const end = at + word.length;
    if (startOfWord(text, at) === at && !isWordPart(text.charCodeAt(end))) signs.push({ word, start: at });
  }
  return signs;
}

function startOfWord(text: string, at: number): number {
  let start = at;
  while (start > 0 && isWordPart(text.charCodeAt(start - 1))) start -= 1;
  return start;
}

function isWordPart(code: number): boolean {
  if (code >= 97) return code <= 122;
  return (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 36 || code === 95;
}

const LEGACY: readonly Dialect[] = DIALECTS.filter(({ name }) => name !== 'structured');

/** By module, what of it makes loggers; undefined where the module itself does. */
const LEGACY_MODULES: ReadonlyMap<string, ReadonlySet<string> | undefined> = new Map([
  [COMPAT_MODULE, undefined],
  ...LEGACY.flatMap((dialect) => dialect.modules.map((module) => [module, makersOf(dialect)] as const)),
]);

/** `util` gives a logger to those alone who ask for its `debuglog`. */
function makersOf({ module, exports, types, otherTypes }: Dialect): ReadonlySet<string> | undefined {
  const members = typeof module === 'object' && !module.makes ? module.members : undefined;
  if (module && !members) return undefined;
  const all = { ...exports, ...members, ...otherTypes };
  return new Set([...Object.keys(all), ...types]);
}

const MODULE = new RegExp(`['"\`](?:node:)?(${[...LEGACY_MODULES.keys()].map(escape).join('|')})['"\`]`, 'g');

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** A module's name in quotes. */
export interface ModuleSign {
  /** Where its first quote stands. */
  readonly start: number;
  /** The exports that make loggers, or are some; undefined where the module itself does. */
  readonly makers: ReadonlySet<string> | undefined;
}

/** The places where a text has the name of a logging library in quotes. */
export function findLegacyModules(text: string): readonly ModuleSign[] {
  const signs: ModuleSign[] = [];
  MODULE.lastIndex = 0;
  for (let match = MODULE.exec(text); match; match = MODULE.exec(text)) {
    signs.push({ start: match.index, makers: LEGACY_MODULES.get(match[1] ?? '') });
  }
  return signs;
}

const QUOTES = ["'", '"', '`'];

/** The places where a text has the name of a module in quotes that gives out our own logger. */
export function findRuntimeModules(text: string, loggerModule: string): readonly number[] {
  const modules = loggerModule === RUNTIME_MODULE ? [RUNTIME_MODULE] : [RUNTIME_MODULE, loggerModule];
  return modules.flatMap((module) => {
    if (!text.includes(module)) return [];
    return QUOTES.flatMap((quote) => placesOf(text, quote + module + quote));
  });
}

function placesOf(text: string, part: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) places.push(at);
  return places;
}
