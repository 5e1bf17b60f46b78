import { isAdverb, isVerbAt, wordAt, type Label } from './label.js';
import type { Token } from './token.js';
import { isBaseVerb, isClearVerb, isPastForm, isVerbForm } from './verb-forms.js';
import {
  ADJECTIVES,
  ADVERSE,
  ARTICLES,
  ATTRIBUTE_NOUNS,
  isFunctionWord,
  NEGATIONS,
  PREPOSITIONS,
  PRONOUNS,
} from './word-classes.js';

/** Where a labelled value stands: in the first clause or a later one, and where the words behind it begin. */
export interface LabelPlace {
  readonly isFirst: boolean;
  readonly end: number;
  readonly isError: boolean;
}

/** Marks a label's words as taken when they only name the field; the subject and object of the verb stay. */
export function takeLabel(
  tokens: readonly Token[],
  label: Label,
  place: LabelPlace,
  taken: Set<number>,
): void {
  const { start, end, words, tie, isPrefix } = label;
  if (tie === '=' || isPrefix) return take(taken, start, end);
  if (words.length === 0 || isNeeded(tokens, label, place) || tellsOfError(tokens, label, place)) return;
  const before = beforeLabel(tokens, label);
  // e.g. `out of range: 5`, `order without lines: 5`: half of it would say something else, or the opposite.
  if (HOLDS_LABEL.has(wordAt(tokens, before) ?? '')) return;
  // e.g. the `through` of `PassThrough stream error: `, which leads to nothing
  if (PREPOSITIONS.has(wordAt(tokens, before) ?? '') && !isLaterPart(tokens[before])) {
    if (isOnlyPlace(tokens, label, before, place.isFirst)) take(taken, before, end);
  } else if (isSecond(tokens, before)) take(taken, before, end);
  else if (isAppended(tokens, label, before, place.isFirst)) take(taken, start, end);
}

/** `not found for shop ${shop} and carrier ${carrier}`: the second of two labelled values. */
function isSecond(tokens: readonly Token[], conjunction: number): boolean {
  const word = wordAt(tokens, conjunction);
  const isListed = tokens.slice(0, conjunction).filter(({ kind }) => kind === 'word').length > 1;
  return isListed && (word === 'and' || word === 'or') && followsValue(tokens, conjunction);
}

/** `executed with error: ${err}`: nothing else says that it went wrong. */
function tellsOfError(tokens: readonly Token[], { start, words }: Label, place: LabelPlace): boolean {
  if (!place.isFirst || !place.isError || !ERRORS.has(words.at(-1) ?? '')) return false;
  return !tokens.slice(0, start).some((token) => token.kind === 'word' && saysFailure(token.text));
}

const ERRORS: ReadonlySet<string> = new Set(['error', 'err', 'exception']);

function saysFailure(word: string): boolean {
  return ADVERSE.has(word) || NEGATIONS.has(word) || ERRORS.has(word) || word === 'unable';
}

/** Index of the last token before a label that is neither article nor pronoun. */
function beforeLabel(tokens: readonly Token[], { start }: Label): number {
  let before = start - 1;
  while (isDeterminer(wordAt(tokens, before))) before -= 1;
  return before;
}

/** Words that say nothing, or something else, without the noun behind them. */
const HOLDS_LABEL: ReadonlySet<string> = new Set([...NEGATIONS, 'of', 'than', 'like']);

/** Whether the event loses something with the label. */
function isNeeded(tokens: readonly Token[], label: Label, { end, isError }: LabelPlace): boolean {
  if (isLaterPart(tokens[label.start])) return true;
  // e.g. `Error from server: ${err}`: what failed does not label the error.
  if (isError && !ERROR_LABELS.has(label.words.at(-1) ?? '')) return true;
  // e.g. `${provider} configuration error: ${text}`: what failed would be lost.
  if (label.words.length > 1 && FAULTS.has(label.words.at(-1) ?? '')) return true;
  return !isComplete(tokens, label, end) || isAdverse(tokens, label);
}

/** Whether a label behind a preposition only says where: `listening on port %d`, but not `connect to db %s`. */
function isOnlyPlace(
  tokens: readonly Token[],
  { words }: Label,
  preposition: number,
  isFirst: boolean,
): boolean {
  if (isFirst && preposition === 0) return false;
  // e.g. `no longer in stock: %s`: nothing is said without it.
  if (!tokens.slice(0, preposition).some(isTelling)) return false;
  // e.g. `Orders with long names: %j`: without a verb that is all that it says of them.
  if (wordAt(tokens, preposition) === 'with' && words.length > 1 && isVerbless(tokens, preposition))
    return false;
  // e.g. `requires at least node ${version}`: a measure, no place
  if (MEASURES.has(`${wordAt(tokens, preposition) ?? ''} ${wordAt(tokens, preposition + 1) ?? ''}`))
    return false;
  // e.g. `cron is not in application: %j`: that is what happened.
  if (NEGATIONS.has(wordAt(tokens, preposition - 1) ?? '')) return false;
  // e.g. `Error in placeOrder`: where it happened is what failed.
  if (ERROR_LABELS.has(wordAt(tokens, preposition - 1) ?? '')) return false;
  return ATTRIBUTE_NOUNS.has(words.at(-1) ?? '') || !isObjectOfVerb(tokens, preposition);
}

function isVerbless(tokens: readonly Token[], end: number): boolean {
  return tokens.slice(0, end).every((token, at) => token.kind === 'word' && !isVerbAt(tokens, at));
}

const MEASURES: ReadonlySet<string> = new Set(['at least', 'at most', 'up to']);

function isTelling(token: Token): boolean {
  if (token.kind === 'hole') return true;
  return token.kind === 'word' && !isFunctionWord(token.text) && !isAdverb(token.text);
}

/** Whether a label without preposition stands beside the sentence: `…, host %s`, `Process exited code %d`. */
function isAppended(tokens: readonly Token[], label: Label, before: number, isFirst: boolean): boolean {
  if (!isFirst && isWholeClause(tokens, label.start)) return true;
  if (label.tie === ':' && followsValue(tokens, label.start)) return true;
  return RESULT_NOUNS.has(label.words.at(-1) ?? '') && before > 0 && isPastForm(wordAt(tokens, before) ?? '');
}

/** The `socket error` of `onSocketError`: half an identifier. */
function isLaterPart(token: Token | undefined): boolean {
  return token?.kind === 'word' && token.part > 0;
}

const FAULTS: ReadonlySet<string> = new Set([
  'error',
  'errors',
  'failure',
  'exception',
  'warning',
  'timeout',
]);

const ERROR_LABELS: ReadonlySet<string> = new Set([
  'error',
  'err',
  'exception',
  'reason',
  'message',
  'cause',
  'stack',
]);

/** Whether a value stands right before: `client: %s time: %s` without commas. */
function followsValue(tokens: readonly Token[], start: number): boolean {
  const before = tokens[start - 1]?.kind;
  return before === 'hole' || before === 'constant';
}

/** What a finished process or a started server is followed by, without a preposition. */
const RESULT_NOUNS: ReadonlySet<string> = new Set(['code', 'pid', 'port', 'signal']);

function isDeterminer(word: string | undefined): boolean {
  return word !== undefined && (ARTICLES.has(word) || PRONOUNS.has(word));
}

/** Prepositions that lead to what the verb is about: `connect to server`, `waiting for lock`. */
const OBJECT_PREPOSITIONS: ReadonlySet<string> = new Set(['to', 'into', 'onto', 'from']);

function isObjectOfVerb(tokens: readonly Token[], preposition: number): boolean {
  const verb = preposition - 1;
  if (!isVerbAt(tokens, verb)) return false;
  const earlier = tokens
    .slice(0, verb)
    .filter((_, at) => isVerbAt(tokens, at) && !FAILING.has(wordAt(tokens, at) ?? ''));
  if (earlier.length > 0) return false;
  const word = wordAt(tokens, preposition) ?? '';
  return OBJECT_PREPOSITIONS.has(word) || (word === 'for' && (verb === 0 || isAttempted(tokens, verb)));
}

/** `could not check for the lock`, `failed to look for it`; nobody attempted anything in `not found for order 5`. */
function isAttempted(tokens: readonly Token[], verb: number): boolean {
  const before = wordAt(tokens, verb - 1) ?? '';
  return isBaseVerb(wordAt(tokens, verb) ?? '') && (before === 'to' || NEGATIONS.has(before));
}

const FAILING: ReadonlySet<string> = new Set(['failed', 'fails', 'fail']);

/** Whether nothing that names anything stands in front of the label. */
function isWholeClause(tokens: readonly Token[], start: number): boolean {
  return tokens.slice(0, start).every((token) => token.kind !== 'word' || isFunctionWord(token.text));
}

/** Whether the phrase ends with the value; in `for Sails v1.0 upgrade` the noun comes behind it. */
function isComplete(tokens: readonly Token[], label: Label, end: number): boolean {
  const next = wordAt(tokens, end);
  if (label.tie !== undefined || label.isPrefix || next === undefined) return true;
  // e.g. `Sails v1.0 upgrade`: a verb that is a noun as often is taken for the noun.
  const isVerb = isVerbForm(next) && (!isBaseVerb(next) || isClearVerb(next));
  return isFunctionWord(next) || isVerb || ADJECTIVES.has(next);
}

/** `set to an invalid value: %s` would turn round without its label. */
function isAdverse(tokens: readonly Token[], { start, end }: Label): boolean {
  return tokens.slice(start, end).some((token) => token.kind === 'word' && ADVERSE.has(token.text));
}

/** Marks the tokens from `start` to before `end` as taken. */
export function take(taken: Set<number>, start: number, end: number): void {
  for (let at = start; at < end; at += 1) taken.add(at);
}
