import { EVENT_NAME_LIMITS } from '../../conventions/index.js';
import { isBaseVerb, isClearVerb, isGerund, isPastForm } from './verb-forms.js';
import {
  ADJECTIVES,
  ADVERSE,
  AUXILIARIES,
  CONJUNCTIONS,
  isLooseEnd,
  MODALS,
  NEGATIONS,
  PREPOSITIONS,
  SUBORDINATORS,
  VERBS_WITH_IN_OR_ON,
} from './word-classes.js';

type Words = readonly string[];

/** Whether words make a name within the limits as they are. */
export function fits(words: Words): boolean {
  return words.length <= EVENT_NAME_LIMITS.maxWords && words.join('_').length <= EVENT_NAME_LIMITS.maxLength;
}

/**
 * Words within the limits, with the suffix behind them: cut from the right, at the end of a phrase where one is
 * near. What turns the message round (`not possible`, `rejected`) is kept and words before it are cut instead.
 */
export function withinLimits(words: Words, suffix: Words): Words {
  if (fits([...words, ...suffix])) return [...words, ...suffix];
  const main = mainClause(words);
  const end = lastFitting(main, suffix);
  const cut = withoutLooseEnd(main.slice(0, end < main.length ? phraseEnd(main, end) : end));
  const head = withoutHalfNegation(cut, main);
  const turn = turningWords(main, head.length);
  if (turn.length === 0) return [...head, ...suffix];
  return [...withoutLooseEnd(main.slice(0, lastFitting(head, [...turn, ...suffix]))), ...turn, ...suffix];
}

/** `option no longer | supported`: a negation that is cut from what it negates goes with that. */
function withoutHalfNegation(head: Words, words: Words): Words {
  const at = head.findLastIndex((word) => NEGATIONS.has(word));
  const isHalf = head.length < words.length && at > 0 && at === head.length - 2;
  return isHalf && words[at + 1] === 'longer' ? head.slice(0, at) : head;
}

/** How many of the words fit in front of the others. */
function lastFitting(words: Words, others: Words): number {
  let end = words.length;
  while (end > 1 && !fits([...words.slice(0, end), ...others])) end -= 1;
  return end;
}

const SHORTEST_PHRASE = 3;

/** The words before the first subordinate clause: `… because …`, `… which …`. */
function mainClause(words: Words): Words {
  const at = words.findIndex(
    (word, index) => index >= SHORTEST_PHRASE && SUBORDINATORS.has(word) && !isRole(words, index),
  );
  return at < 0 ? words : words.slice(0, at);
}

/** `policy marked as deprecated and …`: what something was called, where `closed as the client left` has a clause. */
function isRole(words: Words, at: number): boolean {
  const next = words[at + 1] ?? '';
  return words[at] === 'as' && isPastForm(words[at - 1] ?? '') && (ADJECTIVES.has(next) || isPastForm(next));
}

/** Where the last whole phrase before `end` ends: `loaded plugin from directory | in user's …`. */
function phraseEnd(words: Words, end: number): number {
  if (isLink(words[end] ?? '')) return isParticle(words, end) ? end + Number(end < words.length - 1) : end;
  for (let at = end - 1; at >= SHORTEST_PHRASE; at -= 1) {
    // `how to rewrite`: in front of a verb `to` opens no phrase that could be left out.
    const isInfinitive = words[at] === 'to' && isBaseVerb(words[at + 1] ?? '') && !isPurpose(words, at, end);
    if (isLink(words[at] ?? '') && !isInfinitive) return isParticle(words, at) ? at + 1 : at;
  }
  return end;
}

/** `logged in and …`: the word belongs to the verb. */
function isParticle(words: Words, at: number): boolean {
  return words[at] === 'in' && VERBS_WITH_IN_OR_ON.has(words[at - 1] ?? '');
}

/** `extra run to collect | traces`: what a thing is for can be left out where the verb would lose its object. */
function isPurpose(words: Words, at: number, end: number): boolean {
  const before = words[at - 1] ?? '';
  // e.g. `one extra run to collect`: behind other words a verb that is a noun as often is one.
  const isBase = at > 1 ? isClearVerb(before) : isBaseVerb(before);
  const isVerb = isGerund(before) || isPastForm(before) || isBase || ADJECTIVES.has(before);
  return !isVerb && !isLooseEnd(before) && !LEADS_TO_VERB.has(before) && end < words.length;
}

const LEADS_TO_VERB: ReadonlySet<string> = new Set(['able', 'attempt', 'going', 'ready', 'unable', 'way']);

function isLink(word: string): boolean {
  return PREPOSITIONS.has(word) || CONJUNCTIONS.has(word) || POSSIBLE.has(word);
}

/** `… can cause trouble`: what may come of it can be left out; what must or should be cannot. */
const POSSIBLE: ReadonlySet<string> = new Set(['can', 'could', 'may', 'might']);

const MOST_TURNING_WORDS = 4;

/** Adverse words that say what came out of it, not what something was like before. */
const TURNING: ReadonlySet<string> = new Set(
  [...ADVERSE].filter((word) => !/^(?:un(?:known|expected|supported)|wrong|illegal|malformed)$/.test(word)),
);

/** The words from `cut` on without which the rest would say the opposite, with their auxiliaries. */
function turningWords(words: Words, cut: number): Words {
  const turn = words.findIndex((word, at) => at >= cut && (NEGATIONS.has(word) || TURNING.has(word)));
  if (turn < 0) return cut < words.length ? outcomeOf(words, cut) : [];
  let start = turn;
  while (start > cut && isHelper(words[start - 1] ?? '')) start -= 1;
  const kept = withoutLooseEnd(words.slice(start, Math.min(turn + 3, start + MOST_TURNING_WORDS)));
  if (kept.length > 1) return kept;
  // e.g. `not fromMe message`: a negation alone would turn round what stands before it.
  const more = withoutLooseEnd(words.slice(start, start + MOST_TURNING_WORDS));
  return more.length > turn - start + 1 ? more : kept;
}

/** What came of it, where it stands last and what is left has no verb: `the shutdown of the jobs service has finished`. */
function outcomeOf(words: Words, cut: number): Words {
  const last = words.at(-1) ?? '';
  const head = words.slice(0, cut);
  // e.g. `not allowing the file to be imported`, `no pages for the period or the limit was reached`
  if (head.some((word) => NEGATIONS.has(word))) return [];
  const isOwn = words.at(-2) !== 'be' && !words.slice(cut).some((word) => CONJUNCTIONS.has(word));
  if (!isOwn || !isPastForm(last) || head.some(isPastForm)) return [];
  return isGerund(head[0] ?? '') && !OUTCOMES.has(last) ? [] : [last];
}

/** Behind `waiting for the orders to be shipped` only these say what came of the waiting. */
const OUTCOMES: ReadonlySet<string> = new Set(
  'finished completed ended stopped succeeded aborted cancelled canceled established expired'.split(' '),
);

function isHelper(word: string): boolean {
  return MODALS.has(word) || AUXILIARIES.has(word);
}

/** A name ends on a word that says something. */
export function withoutLooseEnd(words: Words): Words {
  let end = words.length;
  const isLoose = (word: string) => isLooseEnd(word) || NEGATIONS.has(word);
  const isCause = (at: number) => words[at] === 'due' && words[at + 1] === 'to';
  while (end > 1 && (isLoose(words[end - 1] ?? '') || isCause(end - 1)) && !isParticle(words, end - 1))
    end -= 1;
  return words.slice(0, end);
}
