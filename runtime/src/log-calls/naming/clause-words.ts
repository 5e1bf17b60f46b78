import { findFailurePhrase } from './failure-phrase.js';
import type { KeptWord, TakenClause } from './take-out-holes.js';
import { isPastForm } from './verb-forms.js';
import {
  ARTICLES,
  AUXILIARIES,
  CONJUNCTIONS,
  FILLER,
  MODALS,
  NEGATIONS,
  PREPOSITIONS,
  PRONOUNS,
  VERBS_WITH_IN_OR_ON,
} from './word-classes.js';

/** The words of one clause as a name says them. */
export interface ClauseWords {
  readonly words: readonly string[];
  /** `failed` or `not found`: stays when the words before it are cut. */
  readonly suffix: readonly string[];
  /** Words behind the suffix. */
  readonly rest: readonly string[];
}

/** Drops what a name does not need and puts a failure phrase into its form. */
export function toClauseWords(taken: TakenClause): ClauseWords {
  const plain = withoutDangling(taken.words, taken.endsWithGap).filter(isTelling);
  const failure = findFailurePhrase(plain);
  if (!failure) return { words: textsOf(plain), suffix: [], rest: [] };
  return {
    words: [...textsOf(failure.subject), ...textsOf(failure.action)],
    suffix: failure.suffix,
    rest: textsOf(failure.rest),
  };
}

/** All but words that never say anything; auxiliaries are judged later, by what stands around them. */
function isTelling(word: KeptWord): boolean {
  return !ARTICLES.has(word.text) && !FILLER.has(word.text) && !PRONOUNS.has(word.text);
}

/** Without the prepositions and conjunctions that led to a hole: `for` of `Cron started for %s`. */
function withoutDangling(words: readonly KeptWord[], endsWithGap: boolean): readonly KeptWord[] {
  const kept: KeptWord[] = [];
  let endsOpen = true;
  // From the end, so that `copied from %s to` loses `to` first and `from` then.
  for (let at = words.length - 1; at >= 0; at -= 1) {
    const word = words[at];
    if (!word) continue;
    const next = kept[0];
    const gapFollows = next ? next.afterGap : endsWithGap;
    const isLink = PREPOSITIONS.has(word.text) || CONJUNCTIONS.has(word.text);
    const leadsNowhere = next ? gapFollows && !startsNoun(next.text) : endsOpen;
    if (isLink && leadsNowhere && !isParticle(words[at - 1]?.text, word.text, gapFollows)) {
      if (next && word.afterGap) kept[0] = { ...next, afterGap: true };
      continue;
    }
    if (ARTICLES.has(word.text) && !next) continue;
    endsOpen = false;
    kept.unshift(word);
  }
  const [first, ...others] = kept;
  return first?.afterGap && (PREPOSITIONS.has(first.text) || CONJUNCTIONS.has(first.text)) ? others : kept;
}

/** Whether the preposition in front of a hole can go on to this word: `to %s database`. */
function startsNoun(word: string): boolean {
  return !(
    PREPOSITIONS.has(word) ||
    CONJUNCTIONS.has(word) ||
    AUXILIARIES.has(word) ||
    MODALS.has(word) ||
    NEGATIONS.has(word) ||
    ARTICLES.has(word) ||
    isPastForm(word)
  );
}

/** `logged in`: the word belongs to the verb, not to a hole behind it. */
function isParticle(before: string | undefined, word: string, gapFollows: boolean): boolean {
  if (before === undefined || (word !== 'in' && word !== 'on')) return false;
  return VERBS_WITH_IN_OR_ON.has(before) && (!gapFollows || word === 'in');
}

/** Auxiliaries that hold a negation: `does not`, `will not`. */
const HOLDS_NEGATION: ReadonlySet<string> = new Set(['do', 'does', 'did', 'will', 'would', 'shall']);

function textsOf(words: readonly KeptWord[]): readonly string[] {
  return words
    .map((word) => word.text)
    .filter((text, at, texts) => !AUXILIARIES.has(text) || isNeededAuxiliary(text, at, texts))
    .flatMap((text) => text.split('_'));
}

function isNeededAuxiliary(text: string, at: number, texts: readonly string[]): boolean {
  const before = texts[at - 1] ?? '';
  const isGoverned = MODALS.has(before) || (NEGATIONS.has(before) && isModal(texts[at - 2]));
  // e.g. `must have been set`: everything that the modal governs stays.
  if (isGoverned || (before === 'have' && isModal(texts[at - 2]))) return true;
  if (before === 'to') return true;
  const next = texts[at + 1];
  if (next === 'not') return HOLDS_NEGATION.has(text) || texts[at + 2] === undefined;
  return next === 'to' && /^ha[sd]$|^have$/.test(text);
}

function isModal(word: string | undefined): boolean {
  return word !== undefined && (MODALS.has(word) || HOLDS_NEGATION.has(word));
}
