import { findNearestWord } from './nearest-word.js';

/** What one value of a configuration may be. */
export interface SettingCheck {
  /** Ends the sentence "… must be …". */
  readonly expected: string;
  /** What is wrong with a value at a place such as `loggers[0].dialect`, as a full sentence; undefined when nothing is. */
  readonly findFault: (value: unknown, place: string) => string | undefined;
}

/** The keys of an object; those that are not optional must be there. */
export type SettingChecks = Readonly<Record<string, SettingCheck & { readonly isRequired?: boolean }>>;

/** Checks by a yes or no. */
export function accepting(expected: string, accepts: (value: unknown) => boolean): SettingCheck {
  return {
    expected,
    findFault: (value, place) =>
      accepts(value) ? undefined : `${place} is ${show(value)}, but it must be ${expected}.`,
  };
}

/** A text that is not empty; `expected` says what it names. */
export function aText(expected: string): SettingCheck {
  return accepting(expected, (value) => typeof value === 'string' && value !== '');
}

export const A_SWITCH: SettingCheck = accepting('true or false', (value) => typeof value === 'boolean');

/** One of some words; a mistyped one is named with the nearest of them. `noun` is what they are: `level`. */
export function oneOf(words: readonly string[], noun: string): SettingCheck {
  return {
    expected: `one of ${words.join(', ')}`,
    findFault: (value, place) => {
      if (typeof value === 'string' && words.includes(value)) return undefined;
      return `${place} is ${show(value)}, which is no ${noun}. ${suggest(value, words)}`;
    },
  };
}

/** A list whose values are checked one by one; `example` is code that a reader can copy. */
export function listOf(check: SettingCheck, expected: string, example: string): SettingCheck {
  return {
    expected,
    findFault: (value, place) => {
      if (Array.isArray(value)) {
        return firstFault(value, (each, index) => check.findFault(each, `${place}[${index}]`));
      }
      return `${place} is ${show(value)}, but it must be ${expected}; write \`${example}\`.`;
    },
  };
}

/** An object with any keys, whose values are checked one by one. */
export function recordOf(check: SettingCheck, expected: string): SettingCheck {
  return {
    expected,
    findFault: (value, place) => {
      if (!isObject(value)) return `${place} is ${show(value)}, but it must be ${expected}.`;
      return firstFault(Object.entries(value), ([key, each]) => check.findFault(each, placeOf(place, key)));
    },
  };
}

/** An object with some keys and no others. */
export function objectOf(checks: SettingChecks, expected: string): SettingCheck {
  return {
    expected,
    findFault: (value, place) => {
      if (!isObject(value)) return `${place} is ${show(value)}, but it must be ${expected}.`;
      return findUnknownKey(value, checks, place) ?? findFaultyKey(value, checks, place);
    },
  };
}

function findUnknownKey(value: object, checks: SettingChecks, place: string): string | undefined {
  const known = Object.keys(checks);
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown === undefined) return undefined;
  return `${place.replace(/:$/, '')} has the unknown key "${unknown}". ${suggest(unknown, known, 'known keys')}`;
}

function findFaultyKey(
  value: Readonly<Record<string, unknown>>,
  checks: SettingChecks,
  place: string,
): string | undefined {
  return firstFault(Object.entries(checks), ([key, { isRequired, expected, findFault }]) => {
    const given = Object.hasOwn(value, key) ? value[key] : undefined;
    if (given !== undefined) return findFault(given, placeOf(place, key));
    return isRequired ? `${placeOf(place, key)} is missing; it must be ${expected}.` : undefined;
  });
}

/** `settings.logshift.levelOf["console.log"]`; a place that ends in a colon is a file: `package.json: levelOf`. */
function placeOf(place: string, key: string): string {
  if (place.endsWith(':')) return `${place} ${key}`;
  return /^[\w$]+$/.test(key) ? `${place}.${key}` : `${place}[${JSON.stringify(key)}]`;
}

function suggest(value: unknown, words: readonly string[], noun = 'known ones'): string {
  const nearest = typeof value === 'string' ? findNearestWord(value, words) : undefined;
  return nearest === undefined ? `The ${noun} are ${words.join(', ')}.` : `Did you mean "${nearest}"?`;
}

function firstFault<Value>(
  values: readonly Value[],
  find: (value: Value, index: number) => string | undefined,
): string | undefined {
  for (const [index, value] of values.entries()) {
    const fault = find(value, index);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const SHOWN_LENGTH = 80;

function show(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'bigint') return `${value}n`;
  // Of `undefined` and symbols there is no JSON.
  const text = (JSON.stringify(value) as string | undefined) ?? typeof value;
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text;
}
