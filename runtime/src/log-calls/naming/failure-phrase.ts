import type { KeptWord } from './take-out-holes.js';
import { isClearVerb, isGerund, isPastForm, toBaseVerb } from './verb-forms.js';
import { AUXILIARIES, NEGATIONS, PREPOSITIONS, QUANTIFIERS } from './word-classes.js';

/** What a clause says went wrong, in the order of the name: subject, action, suffix, rest. */
export interface FailurePhrase {
  /** Who could not do it: `user` of `User could not log in`. */
  readonly subject: readonly KeptWord[];
  /** What was not done, on the base verb. */
  readonly action: readonly KeptWord[];
  readonly suffix: readonly string[];
  readonly rest: readonly KeptWord[];
}

type Words = readonly KeptWord[];

/** What opens a failure phrase: how many words it takes, and whether only a verb in -ing may follow. */
interface Opener {
  readonly length: number;
  readonly follows: 'verb' | 'gerund' | 'place';
}

const FAILED: readonly string[] = ['failed'];
const NOT_FOUND: readonly string[] = ['not', 'found'];

/** The failure phrase that a clause is, or undefined. The words are without articles, filler and pronouns. */
export function findFailurePhrase(words: Words): FailurePhrase | undefined {
  const texts = words.map((word) => word.text);
  for (let at = 0; at < texts.length; at += 1) {
    const opener = openerAt(texts, at);
    if (opener && !NEGATIONS.has(texts[at - 1] ?? '')) {
      const phrase = openedPhrase(words, at, opener);
      if (phrase) return phrase;
    }
  }
  return nothingFound(words) ?? actionBeforeFailure(words);
}

const FAIL_WORDS: ReadonlySet<string> = new Set(['failed', 'fails', 'fail', 'failing', 'failure']);
const ERROR_WORDS: ReadonlySet<string> = new Set([
  'error',
  'errors',
  'exception',
  'failure',
  'problem',
  'trouble',
  'issue',
]);
const OCCURRED: ReadonlySet<string> = new Set([
  'occurred',
  'occured',
  'occurs',
  'happened',
  'raised',
  'thrown',
  'encountered',
  'caught',
  'received',
]);

/** Openers of fixed words, longest first; the last word of each list may be one of several. */
const FIXED_OPENERS: readonly (readonly [ReadonlySet<string>, readonly string[]])[] = [
  [new Set(['not']), ['able', 'to']],
  [FAIL_WORDS, ['to']],
  [new Set(['unable', 'impossible']), ['to']],
  [new Set(['could']), ['not']],
  [new Set(['cannot']), []],
];

function openerAt(texts: readonly string[], at: number): Opener | undefined {
  const word = texts[at] ?? '';
  for (const [first, others] of FIXED_OPENERS) {
    if (!first.has(word)) continue;
    const isWhole = others.every((other, index) => texts[at + 1 + index] === other);
    if (isWhole) return { length: 1 + others.length, follows: 'verb' };
  }
  if (FAIL_WORDS.has(word) && isGerund(texts[at + 1] ?? '')) return { length: 1, follows: 'gerund' };
  if (ERROR_WORDS.has(word)) return errorOpener(texts, at);
  const isWrong = word === 'something' && WENT.has(texts[at + 1] ?? '') && texts[at + 2] === 'wrong';
  return isWrong ? placeOpener(texts, at + 3, 3) : undefined;
}

const WENT: ReadonlySet<string> = new Set(['went', 'goes']);

/** `error loading`, `error has occurred while loading`, `error trying to load`, `error in load`. */
function errorOpener(texts: readonly string[], at: number): Opener | undefined {
  let next = at + 1;
  while (AUXILIARIES.has(texts[next] ?? '')) next += 1;
  const behind = OCCURRED.has(texts[next] ?? '') ? next + 1 : at + 1;
  return placeOpener(texts, behind, behind - at);
}

const WHILE: ReadonlySet<string> = new Set([
  'while',
  'when',
  'during',
  'in',
  'on',
  'at',
  'with',
  'upon',
  'after',
  'by',
]);
const TRYING: ReadonlySet<string> = new Set(['trying', 'attempting']);

function placeOpener(texts: readonly string[], next: number, length: number): Opener | undefined {
  const linked = WHILE.has(texts[next] ?? '') ? 1 : 0;
  const verb = texts[next + linked] ?? '';
  if (TRYING.has(verb) && texts[next + linked + 1] === 'to')
    return { length: length + linked + 2, follows: 'verb' };
  if (isGerund(verb)) return { length: length + linked, follows: 'gerund' };
  const isPlace = texts[next] === 'in' || texts[next] === 'during' || texts[next] === 'while';
  return isPlace ? { length: length + 1, follows: 'place' } : undefined;
}

/** Words between a subject and what it failed at, and around `error`, that are no part of the subject. */
const NO_SUBJECT: ReadonlySet<string> = new Set(
  'got unexpected unknown some internal fatal critical serious possible potential and but because if when has have encountered raised threw thrown caught received experienced ran into an'.split(
    ' ',
  ),
);

function openedPhrase(words: Words, at: number, opener: Opener): FailurePhrase | undefined {
  const behind = words.slice(at + opener.length);
  const [verb] = behind;
  // e.g. `could not be found`: passive, nobody tried and failed.
  if (!verb || AUXILIARIES.has(verb.text)) return undefined;
  if (opener.follows === 'place' && (verb.afterGap || PREPOSITIONS.has(verb.text))) return undefined;
  if (opener.follows === 'place' && saysVerb(words[at - 1]?.text)) return undefined;
  // e.g. `exception was thrown while the shutdown was executed`: a clause of its own is no place.
  if (opener.follows === 'place' && behind.some(({ text }) => AUXILIARIES.has(text))) return undefined;
  let end = at;
  while (end > 0 && isNoSubject(words[end - 1]?.text ?? '')) end -= 1;
  const subject = words.slice(0, end);
  const action = withBaseVerbs(behind, isGerund(verb.text));
  if (action[0]?.text !== 'find' || verb.afterGap) return { subject, action, suffix: FAILED, rest: [] };
  const missing = action.slice(1).filter((word, index) => index > 0 || !QUANTIFIERS.has(word.text));
  return { subject, action: missing, suffix: NOT_FOUND, rest: [] };
}

/** The verb that failed on its base form, with a second one beside it: `loading or creating the id`. */
function withBaseVerbs(behind: Words, isInGerund: boolean): Words {
  return behind.map((word, at) => {
    const isBeside = isInGerund && (behind[at - 1]?.text === 'or' || behind[at - 1]?.text === 'and');
    return at === 0 || (isBeside && isGerund(word.text)) ? { ...word, text: toBaseVerb(word.text) } : word;
  });
}

/** `generated errors in the log`: the errors are what was done, not what failed. */
function saysVerb(word: string | undefined): boolean {
  return word !== undefined && (isPastForm(word) || word === 'following') && !isNoSubject(word);
}

function isNoSubject(word: string): boolean {
  return NO_SUBJECT.has(word) || AUXILIARIES.has(word);
}

/** `no user found`, `no users were found in db`. */
function nothingFound(words: Words): FailurePhrase | undefined {
  const at = words.findIndex((word) => word.text === 'found');
  if (words[0]?.text !== 'no' || at < 2) return undefined;
  const action = words.slice(1, at).filter((word) => !AUXILIARIES.has(word.text));
  if (action.some((word) => isPastForm(word.text) || PREPOSITIONS.has(word.text))) return undefined;
  return { subject: [], action, suffix: NOT_FOUND, rest: words.slice(at + 1) };
}

/** Verbs that do something with an error: `ignoring error` is no failure to ignore. */
const HANDLES_ERRORS: ReadonlySet<string> = new Set(
  (
    'ignore handle throw catch emit report return send log show display raise get receive clear suppress swallow see ' +
    'detect print fix give convert wrap set check trigger forward propagate simulate inject record register encounter ' +
    'rethrow expect pass reject force'
  ).split(' '),
);

/** `loading plugin failed`, `add visit error`; a noun keeps its words: `login failed`, `redis error`. */
function actionBeforeFailure(words: Words): FailurePhrase | undefined {
  const [first] = words;
  if (!first || words.length < 2) return undefined;
  const failed = words.findIndex((word) => word.text === 'failed' || word.text === 'fails');
  // e.g. `attempting retry for failed job`: behind a preposition it says what the job was before.
  const isAttribute = PREPOSITIONS.has(words[failed - 1]?.text ?? '') && failed < words.length - 1;
  if (failed > 0 && isGerund(first.text) && !isAttribute) {
    return {
      subject: [],
      action: withBaseVerb(words.slice(0, failed)),
      suffix: FAILED,
      rest: words.slice(failed + 1),
    };
  }
  const last = words.at(-1);
  const verb = toBaseVerb(first.text);
  const isAction = isGerund(first.text) || isClearVerb(verb);
  if (last?.text !== 'error' || !isAction || HANDLES_ERRORS.has(verb)) return undefined;
  // e.g. `closing socket raised an error`: the error has a verb of its own.
  if (words.some((word) => isPastForm(word.text) || HANDLES_ERRORS.has(word.text))) return undefined;
  return { subject: [], action: withBaseVerb(words.slice(0, -1)), suffix: FAILED, rest: [] };
}

function withBaseVerb(words: Words): Words {
  const action = words.filter((word) => !AUXILIARIES.has(word.text));
  return action.map((word, index) => (index === 0 ? { ...word, text: toBaseVerb(word.text) } : word));
}
