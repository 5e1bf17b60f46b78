import { EVENT_NAME_LIMITS } from '../../conventions/index.js';
import { findFailurePhrase } from './failure-phrase.js';
import type { KeptWord, TakenClause } from './take-out-holes.js';
import { isGerund, isPastForm } from './verb-forms.js';
import {
  ADJECTIVES,
  ARTICLES,
  AUXILIARIES,
  CONJUNCTIONS,
  FILLER,
  isFunctionWord,
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
  const words = withoutNumberSign(taken.words, taken.endsWithGap);
  const plain = withoutDangling(words, taken.endsWithGap).filter(isTelling);
  const failure = findFailurePhrase(plain);
  if (!failure) return { words: saidWords(plain, taken.clause.isQuestion), suffix: [], rest: [] };
  return {
    words: [...textsOf(failure.subject), ...textsOf(failure.action)],
    suffix: failure.suffix,
    rest: textsOf(failure.rest),
  };
}

/** `Order no ${n}`, `Forking process number ${n}`: the value's sign, and no negation of what comes before it. */
function withoutNumberSign(words: readonly KeptWord[], endsWithGap: boolean): readonly KeptWord[] {
  const last = words.at(-1)?.text ?? '';
  const before = words.at(-2)?.text ?? '';
  const isSign = last === 'no' || last === 'nr' || (last === 'number' && words.length > 2);
  if (!endsWithGap || !isSign || before === '') return words;
  const isNoun = !isFunctionWord(before) && !isPastForm(before) && !ADJECTIVES.has(before);
  return isNoun && !(words.length > 2 && isGerund(before)) ? words.slice(0, -1) : words;
}

/** `Is the shop open?`: without its first word a question would be an answer. */
function saidWords(words: readonly KeptWord[], isQuestion: boolean): readonly string[] {
  const [first, ...others] = words;
  const isAsked = isQuestion && first !== undefined && others.length > 0 && AUXILIARIES.has(first.text);
  return isAsked ? [first.text, ...textsOf(others)] : textsOf(words);
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
    const leadsNowhere = next ? gapFollows && (isBetween(word) || !startsNoun(next.text)) : endsOpen;
    if (leadsNowhere && isLinkAt(words, at) && !isParticle(words, at, gapFollows)) {
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

/** `packed %d of %d lines`: between two values it leads nowhere either. */
function isBetween({ text, afterGap }: KeptWord): boolean {
  return text === 'of' && afterGap;
}

/** Whether the word at an index only leads to what follows it; `using` does so behind another word. */
function isLinkAt(words: readonly KeptWord[], at: number): boolean {
  const { text = '' } = words[at] ?? {};
  if (NEGATIONS.has(text)) return false;
  return PREPOSITIONS.has(text) || CONJUNCTIONS.has(text) || (at > 0 && text === 'using');
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
function isParticle(words: readonly KeptWord[], at: number, gapFollows: boolean): boolean {
  const before = words[at - 1]?.text;
  const word = words[at]?.text ?? '';
  if (before === undefined) return false;
  // e.g. `lights on`, `game over`: two words, and nothing follows that the second could lead to.
  if (!gapFollows && at === 1 && words.length === 2 && LAST_PARTICLES.has(word)) return true;
  if (word !== 'in' && word !== 'on') return false;
  return VERBS_WITH_IN_OR_ON.has(before) && (!gapFollows || word === 'in');
}

const LAST_PARTICLES: ReadonlySet<string> = new Set(['on', 'in', 'over']);

/** Auxiliaries that hold a negation: `does not`, `will not`. */
const HOLDS_NEGATION: ReadonlySet<string> = new Set(['do', 'does', 'did', 'will', 'would', 'shall']);

function textsOf(words: readonly KeptWord[]): readonly string[] {
  const texts = plainTextsOf(words);
  // e.g. `paid and is %s`: with the auxiliary gone the conjunction leads nowhere.
  const end = texts.findLastIndex((text, at) => !LEADS_ON.has(text) || isOwed(texts, at));
  return texts.slice(0, end + 1).flatMap((text) => text.split('_'));
}

/** `payment due`, where nothing says what to. */
function isOwed(texts: readonly string[], at: number): boolean {
  return texts[at] === 'due' && at > 0;
}

const LEADS_ON: ReadonlySet<string> = new Set('and or but because due of to for from'.split(' '));

function plainTextsOf(words: readonly KeptWord[]): readonly string[] {
  const all = words.map((word) => word.text);
  const said = all.filter((text, at) => !AUXILIARIES.has(text) || isNeededAuxiliary(text, at, all));
  const short = all.filter((text, at) => !isRelative(text, all[at + 1]));
  const shorter = short.filter((text, at) => !AUXILIARIES.has(text) || isNeededAuxiliary(text, at, short));
  // In a longer one the word shows where the clause ends that has to stay.
  return shorter.length <= EVENT_NAME_LIMITS.maxWords ? shorter : said;
}

/** `a channel which has been ignored`: without the auxiliary it leads nowhere. */
function isRelative(text: string, next: string | undefined): boolean {
  return RELATIVES.has(text) && next !== undefined && AUXILIARIES.has(next);
}

const RELATIVES: ReadonlySet<string> = new Set(['which', 'that', 'who']);

function isNeededAuxiliary(text: string, at: number, texts: readonly string[]): boolean {
  const before = texts[at - 1] ?? '';
  const isGoverned = MODALS.has(before) || (NEGATIONS.has(before) && isModal(texts[at - 2]));
  // e.g. `must have been set`: everything that the modal governs stays.
  if (isGoverned || (before === 'have' && isModal(texts[at - 2]))) return true;
  if (before === 'to') return true;
  const next = texts[at + 1];
  if (isNoAuxiliary(text, before, next, at)) return true;
  if (next === 'not') return HOLDS_NEGATION.has(text) || texts[at + 2] === undefined;
  return next === 'to' && /^ha[sd]$|^have$/.test(text);
}

/** `last will`, `already has an id`, `Do strict array`: a noun, what somebody has, and an order. */
function isNoAuxiliary(text: string, before: string, next: string | undefined, at: number): boolean {
  if (next === undefined) return text === 'will' && at > 0;
  if (text === 'do') return at === 0 && next !== 'not';
  return before === 'already' && /^ha(?:s|ve)$/.test(text) && !isPastForm(next);
}

function isModal(word: string | undefined): boolean {
  return word !== undefined && (MODALS.has(word) || HOLDS_NEGATION.has(word));
}
