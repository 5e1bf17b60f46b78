import {
  isClearThirdPerson,
  isClearVerb,
  isBaseVerb,
  isGerund,
  isPastForm,
  isThirdPerson,
} from './verb-forms.js';
import type { Token } from './token.js';
import { ADJECTIVES, CONJUNCTIONS, isFunctionWord, MODALS, PREPOSITIONS } from './word-classes.js';

/** The nouns right in front of a value. */
export interface Label {
  readonly words: readonly string[];
  /** Index of the first token of the label; equal to `end` when there is none. */
  readonly start: number;
  /** Index behind the last token of the label. */
  readonly end: number;
  /** The mark that ties the value to the label. */
  readonly tie: '=' | ':' | '#' | '(' | undefined;
  /** Whether it only stands for a word and touches the value: `v${version}`. It labels nothing then. */
  readonly isPrefix: boolean;
}

/** Marks that may stand between a label and its value. */
const BETWEEN: ReadonlySet<string> = new Set([
  '"',
  "'",
  '`',
  '(',
  '[',
  '{',
  '<',
  '#',
  ':',
  '=',
  '@',
  '~',
  '*',
  '-',
  '$',
]);
const MAX_LABEL_WORDS = 3;
const SHORTEST_LABEL = 3;

/** Words in front of a noun that do not belong to the name of what the noun labels. */
const PASSING: ReadonlySet<string> = new Set(
  (
    'new current existing given unknown invalid missing following specified same next last first previous old own ' +
    'incoming outgoing pending ongoing upcoming unsupported unexpected total raw actual least most'
  ).split(' '),
);

/** The label of the value that is token `at`; `isFirst` in the clause that says what happened. */
export function findLabel(tokens: readonly Token[], at: number, isFirst: boolean): Label {
  let end = at;
  let tie: Label['tie'];
  let isTouching = tokens[at]?.touching ?? false;
  for (let mark = tokens[end - 1]; mark?.kind === 'mark' && BETWEEN.has(mark.text); mark = tokens[end - 1]) {
    tie = strongerTie(tie, mark.text);
    isTouching &&= mark.touching;
    end -= 1;
  }
  if (tie === '=') return assignedLabel(tokens, end, isFirst);
  // e.g. `rss: %d, heapUsed: %d`: behind the first clause an identifier is a name, whatever its last word looks like.
  if (tie === ':' && !isFirst && isStateAlone(tokens, end)) return assignedLabel(tokens, end, false);
  const start = startOfLabel(tokens, end, tie);
  const words = wordsBetween(tokens, start, end);
  const said = words.filter((word, index) => index === words.length - 1 || !PASSING.has(word));
  if (isTouching && tie === undefined && (words.at(-1)?.length ?? SHORTEST_LABEL) < SHORTEST_LABEL) {
    return { words: [], start: end - 1, end, tie, isPrefix: true };
  }
  return { words: said, start, end, tie, isPrefix: false };
}

/** Where the nouns begin that stand in front of a value or its marks. */
function startOfLabel(tokens: readonly Token[], end: number, tie: Label['tie']): number {
  let start = end;
  for (let count = 0; count < MAX_LABEL_WORDS && isLabelWord(tokens, start - 1, start === end); count += 1) {
    start -= 1;
    // e.g. `qmail-queue`: a hyphen holds one name together.
    if (isHyphen(tokens, start - 1)) start -= 1;
  }
  return tie === ':' && start < end ? startOfState(tokens, start) : start;
}

/** `, isActive: %s`: the whole of the word stands before the colon. */
function startOfState(tokens: readonly Token[], start: number): number {
  const token = tokens[start];
  const isPart = token?.kind === 'word' && token.part > 0;
  return isPart && BEING.has(wordAt(tokens, start - 1) ?? '') ? start - 1 : start;
}

function isHyphen(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const isDash = token?.kind === 'mark' && token.text === '-' && token.touching;
  return isDash && tokens[at + 1]?.touching === true && tokens[at - 1]?.kind === 'word';
}

function strongerTie(tie: Label['tie'], mark: string): Label['tie'] {
  if (tie === '=' || mark === '=') return '=';
  if (mark === ':') return ':';
  if (mark === '#') return tie ?? '#';
  return mark === '(' || mark === '[' ? (tie ?? '(') : tie;
}

/** Whether nothing stands in front but one identifier that ends as a state does: `heapUsed`. */
function isStateAlone(tokens: readonly Token[], end: number): boolean {
  const words = tokens.slice(0, end).filter(({ kind }) => kind !== 'mark');
  const isOne = words.every((token, at) => token.kind === 'word' && token.part > 0 === at > 0);
  return isOne && words.length > 1 && isPastForm(wordAt(tokens, end - 1) ?? '');
}

/** `userId=${x}`: the whole of the word that touches the sign. */
function assignedLabel(tokens: readonly Token[], end: number, isFirst: boolean): Label {
  let start = end - 1;
  // e.g. `user.id=%s`, `userId=%s`
  while (tokens[start]?.touching && isNamePart(tokens[start - 1])) start -= 1;
  const words = wordsBetween(tokens, Math.max(start, 0), end);
  // `clientDisconnecting := id` says what happened.
  const last = words.at(-1) ?? '';
  const isTold = words.length > 1 || isMark(tokens[end], ':');
  const isState = isFirst && isTold && (isGerund(last) || isPastForm(last)) && start <= 0;
  if (words.length === 0 || isState) return { words: [], start: end, end, tie: '=', isPrefix: false };
  return { words, start, end, tie: '=', isPrefix: false };
}

function isMark(token: Token | undefined, text: string): boolean {
  return token?.kind === 'mark' && token.text === text;
}

function isNamePart(token: Token | undefined): boolean {
  return token?.kind === 'word' || (token?.kind === 'mark' && (token.text === '.' || token.text === '-'));
}

function wordsBetween(tokens: readonly Token[], start: number, end: number): readonly string[] {
  return tokens.slice(start, end).flatMap((token) => (token.kind === 'word' ? [token.text] : []));
}

function isLabelWord(tokens: readonly Token[], at: number, isLast: boolean): boolean {
  const token = tokens[at];
  if (token?.kind !== 'word' || isFunctionWord(token.text)) return false;
  // e.g. `'Server ready', id`: a state in front of a value does not label it.
  if (isLast && (ADJECTIVES.has(token.text) || isAdverb(token.text))) return false;
  // e.g. `order is late`, days: what something is does not label a value.
  if (isLast && token.part === 0 && BEING.has(wordAt(tokens, at - 1) ?? '')) return false;
  return !isVerbAt(tokens, at, isLast);
}

const BEING: ReadonlySet<string> = new Set(['is', 'are', 'was', 'were', 'be', 'been']);

const ADVERBS: ReadonlySet<string> = new Set(
  'again already always anyway ever here however instead later longer no now once only soon still twice yet'.split(
    ' ',
  ),
);

export function isAdverb(word: string): boolean {
  return (
    ADVERBS.has(word) || (word.length > 4 && word.endsWith('ly') && word !== 'reply' && word !== 'assembly')
  );
}

/** Whether the word is used as a verb where it stands; `order` is one in `failed to order`, not in `order 5`. */
export function isVerbAt(tokens: readonly Token[], at: number, isLast = false): boolean {
  const word = wordAt(tokens, at);
  if (word === undefined) return false;
  if (isPastForm(word)) return true;
  const before = wordAt(tokens, at - 1);
  // e.g. `job exists: %s`, and behind a verb a noun: `cannot parse subscribes: %s`
  if (isClearThirdPerson(word)) return !isBaseVerb(before ?? '');
  // e.g. `setting %s`, `binding: %s`: behind another word a gerund in front of the value is a noun.
  if (isGerund(word)) return true;
  if (
    before === 'to' ||
    before === 'not' ||
    before === 'please' ||
    (before !== undefined && MODALS.has(before))
  ) {
    return isBaseVerb(word);
  }
  if (before === undefined)
    return isClearVerb(word) || (isBaseVerb(word) && !isLast && startsObject(tokens, at + 1));
  return isClearVerb(word) || (isThirdPerson(word) && !isLast && startsObject(tokens, at + 1));
}

/** Whether what follows reads as the object of a verb: an article or preposition. */
function startsObject(tokens: readonly Token[], at: number): boolean {
  const word = wordAt(tokens, at);
  return (
    word !== undefined &&
    (PREPOSITIONS.has(word) || word === 'the' || word === 'a') &&
    !CONJUNCTIONS.has(word)
  );
}

/** The text of the token, when it is a word. */
export function wordAt(tokens: readonly Token[], at: number): string | undefined {
  const token = tokens[at];
  return token?.kind === 'word' ? token.text : undefined;
}
