import { DECLARABLE_DIALECTS } from '@logshift/runtime/log-calls';
import { findNearestWord } from './nearest-word.js';

const KEYS: Readonly<Record<string, 'required' | 'optional'>> = {
  module: 'required',
  export: 'optional',
  dialect: 'required',
  makesLoggers: 'optional',
};

/** What is wrong with `settings.logshift.loggers`, as a full sentence; undefined when nothing is. */
export function findLoggersFault(value: unknown): string | undefined {
  if (!Array.isArray(value)) {
    return `settings.logshift.loggers is ${JSON.stringify(value)}, but it must be a list; write \`loggers: [{ module: './lib/logger', dialect: 'winston' }]\`.`;
  }
  const faults = value.map((entry: unknown, index) => faultOf(entry, `settings.logshift.loggers[${index}]`));
  return faults.find((fault) => fault !== undefined);
}

function faultOf(entry: unknown, place: string): string | undefined {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    return `${place} is ${JSON.stringify(entry)}, but it must be an object with the keys module and dialect.`;
  }
  const given = entry as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(given).find((key) => !Object.hasOwn(KEYS, key));
  if (unknown !== undefined) {
    return `${place} has the unknown key "${unknown}". ${nearest(unknown, Object.keys(KEYS))}`;
  }
  const texts = Object.keys(KEYS).filter((key) => key !== 'makesLoggers');
  for (const key of texts) {
    const value = given[key];
    if (value === undefined && KEYS[key] === 'optional') continue;
    if (typeof value !== 'string' || value === '')
      return `${place}.${key} must be a text, and not an empty one.`;
  }
  const { makesLoggers, dialect } = given;
  if (makesLoggers !== undefined && typeof makesLoggers !== 'boolean') {
    return `${place}.makesLoggers must be true or false.`;
  }
  if (DECLARABLE_DIALECTS.includes(dialect as string)) return undefined;
  return `${place}.dialect is "${dialect as string}", which is no dialect. ${nearest(dialect as string, DECLARABLE_DIALECTS)}`;
}

function nearest(word: string, words: readonly string[]): string {
  const found = findNearestWord(word, words);
  return found ? `Did you mean "${found}"?` : `The known ones are ${words.join(', ')}.`;
}
