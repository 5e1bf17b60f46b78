import { splitWords } from '../../conventions/index.js';
import type { Clause } from './clause.js';
import { findCountedNoun } from './counted-noun.js';
import { NO_CONTEXT, type HoleContext } from './hole-context.js';
import type { HoleTraits, WordEnding } from './hole-traits.js';
import { findLabel, wordAt, type Label } from './label.js';
import { findMeasure, type FoundMeasure } from './measure.js';
import type { Token } from './token.js';
import { isTimeUnit } from './unit.js';
import { take, takeLabel } from './take-label.js';
import { NEGATIONS, PREPOSITIONS } from './word-classes.js';

/** A word or identifier (`is_authenticated`) that stays for the event, and whether a value stood right before it. */
export interface KeptWord {
  readonly text: string;
  readonly afterGap: boolean;
}

/** A clause without its holes and without the words that only label or measure them. */
export interface TakenClause {
  readonly clause: Clause;
  readonly words: readonly KeptWord[];
  readonly endsWithGap: boolean;
  /** All words of the clause in order, those of the labels too: what tells it from a sibling. */
  readonly allWords: readonly string[];
  /** What the clause says of its holes, by hole index. */
  readonly contexts: ReadonlyMap<number, HoleContext>;
}

/** Takes the holes out of a clause; `isFirst` is the clause that the event is mainly about. */
export function takeOutHoles(
  clause: Clause,
  isFirst: boolean,
  traitsOf: (hole: number) => HoleTraits,
): TakenClause {
  const { tokens } = clause;
  const taken = new Set<number>();
  const contexts = new Map<number, HoleContext>();
  tokens.forEach((token, at) => {
    if (token.kind !== 'hole' && token.kind !== 'constant') return;
    const traits = token.kind === 'hole' ? traitsOf(token.index) : constantTraits(token.text);
    if (traits.ending && token.touching && token.kind === 'hole') {
      contexts.set(token.index, endingContext(wordAt(tokens, at - 1), traits.ending));
      return;
    }
    const context = readSurroundings(clause, at, isFirst, traits, traitsOf, taken);
    if (token.kind === 'hole') contexts.set(token.index, context);
  });
  return { clause, ...keptWords(tokens, taken, contexts), contexts };
}

function constantTraits(text: string): HoleTraits {
  return {
    isCount: /^\d/.test(text),
    isTime: /^\d/.test(text),
    ending: undefined,
    isError: false,
    key: undefined,
  };
}

function endingContext(word: string | undefined, { singular, plural }: WordEnding): HoleContext {
  const endingOf = word === undefined ? undefined : { singular: word + singular, plural: word + plural };
  return { ...NO_CONTEXT, endingOf };
}

/** Reads what stands around one value and marks the tokens that go out with it. */
function readSurroundings(
  clause: Clause,
  at: number,
  isFirst: boolean,
  traits: HoleTraits,
  traitsOf: (hole: number) => HoleTraits,
  taken: Set<number>,
): HoleContext {
  const { tokens } = clause;
  const label = findLabel(tokens, at, isFirst);
  const isTime = traits.isTime || TIME_LEADS.has(wordAt(tokens, at - 1) ?? '');
  const found = findMeasure(tokens, at, isTime);
  take(taken, at + 1, found.end);
  takeTimeLead(tokens, label.end, found, taken);
  takeTouchingSuffix(tokens, found.end, taken);
  const counted = traits.isCount
    ? findCountedNoun(tokens, found.end - 1, (hole) => traitsOf(hole).ending)
    : [];
  const isNumberOf = isCountedBefore(tokens, label);
  const isCount = (counted.length > 0 || isNumberOf) && found.measure.unit === undefined;
  if (clause.isAside && !hasNegation(tokens)) take(taken, 0, tokens.length);
  else if (isLabelOf(label, traits))
    takeLabel(tokens, label, { isFirst, end: found.end, isError: traits.isError }, taken);
  return {
    label:
      counted.length > 0 && isCount
        ? counted
        : found.noun.length > 0
          ? found.noun
          : takenTime(tokens, label, taken),
    isCount: isCount || found.noun.length > 0,
    isTied: label.tie !== undefined,
    isKey: label.tie === '=' && tokens.slice(label.end, at + 1).every(({ touching }) => touching),
    measure: found.measure,
    endingOf: undefined,
    isObject: label.words.length === 0 && !PREPOSITIONS.has(wordAt(tokens, label.end - 1) ?? ''),
  };
}

/** `'cart is checked', { cart }` says the key itself; `'needs cleanup', { devices }` does not label the devices. */
function isLabelOf({ words }: Label, { key }: HoleTraits): boolean {
  if (key === undefined) return true;
  const last = words.at(-1);
  return last !== undefined && splitWords(key).includes(last);
}

/** `number of orders: %d` */
function isCountedBefore(tokens: readonly Token[], { start, words }: Label): boolean {
  const isOf = words.length > 0 && wordAt(tokens, start - 1) === 'of';
  return isOf && /^(?:number|count|amount)$/.test(wordAt(tokens, start - 2) ?? '');
}

/** Words that lead up to a time: `in 5 ms`, `took 5 ms`. */
const TIME_LEADS: ReadonlySet<string> = new Set(
  'in after took for within every takes taking last elapsed'.split(' '),
);

function takeTimeLead(tokens: readonly Token[], end: number, found: FoundMeasure, taken: Set<number>): void {
  const lead = wordAt(tokens, end - 1);
  const isTime = found.measure.unit !== undefined && isTimeUnit(found.measure.unit);
  if (isTime && lead !== undefined && TIME_LEADS.has(lead)) taken.add(end - 1);
}

/** `took ${t}` is a duration, whatever the variable is called. */
function takenTime(tokens: readonly Token[], label: Label, taken: Set<number>): readonly string[] {
  const lead = wordAt(tokens, label.end - 1);
  if (label.words.length > 0 || lead === undefined || !/^(?:took|takes|taking|elapsed)$/.test(lead))
    return label.words;
  taken.add(label.end - 1);
  return ['duration'];
}

/** `3rd`, `${n}x`, `${type}s`: an ending of the value itself. */
function takeTouchingSuffix(tokens: readonly Token[], after: number, taken: Set<number>): void {
  // e.g. `${bundle.name}'s package.json`
  const quote = tokens[after];
  const isOwner = quote?.kind === 'mark' && quote.touching && /^['’]$/.test(quote.text);
  const at = isOwner && wordAt(tokens, after + 1) === 's' ? after + 1 : after;
  const token = tokens[at];
  if (token?.kind === 'word' && token.touching && /^(?:st|nd|rd|th|x|s|es|px|ed|ing)$/.test(token.text))
    taken.add(at);
}

function hasNegation(tokens: readonly Token[]): boolean {
  return tokens.some((token) => token.kind === 'word' && NEGATIONS.has(token.text));
}

/** The parts of an identifier stay one word: the `is` of `isAuthenticated` is no auxiliary. */
function pushWord(words: KeptWord[], token: Token & { readonly kind: 'word' }, afterGap: boolean): void {
  const last = words.at(-1);
  const isPart = token.part > 0 && last !== undefined && !afterGap;
  if (isPart) words[words.length - 1] = { ...last, text: `${last.text}_${token.text}` };
  else words.push({ text: token.text, afterGap });
}

/** What tells a message apart is told by a whole identifier: `client_ready` of `CLIENT_READY`. */
function pushIdentifierPart(words: string[], token: Token & { readonly kind: 'word' }): void {
  const last = words.at(-1);
  if (token.part === 0 || last === undefined) words.push(token.text);
  else words[words.length - 1] = `${last}_${token.text}`;
}

function keptWords(
  tokens: readonly Token[],
  taken: ReadonlySet<number>,
  contexts: ReadonlyMap<number, HoleContext>,
): Pick<TakenClause, 'words' | 'endsWithGap' | 'allWords'> {
  const words: KeptWord[] = [];
  const allWords: string[] = [];
  let afterGap = false;
  tokens.forEach((token, at) => {
    if (token.kind === 'word') {
      pushIdentifierPart(allWords, token);
      if (taken.has(at)) afterGap = true;
      else {
        pushWord(words, token, afterGap);
        afterGap = false;
      }
    } else if (token.kind === 'constant') {
      afterGap = true;
      if (/^\d+$/.test(token.text)) allWords.push(token.text);
    } else if (token.kind === 'hole') {
      const last = words.at(-1);
      const ending = contexts.get(token.index)?.endingOf;
      if (ending && last) words[words.length - 1] = { ...last, text: ending.plural };
      else afterGap = true;
    }
  });
  return { words, endsWithGap: afterGap, allWords };
}
