import type { DraftClause, EventDraft } from './event-draft.js';
import { toSingular } from './noun-number.js';
import { fits, withinLimits, withoutLooseEnd } from './shorten.js';
import { isClearVerb, isGerund, isPastForm } from './verb-forms.js';
import { ADVERSE, LEVEL_WORDS, NEGATIONS, PREPOSITIONS, SUBORDINATORS } from './word-classes.js';

type Words = readonly string[];

/** The words of an event's name, within the limits; empty when the message has none. */
export function eventWords(draft: EventDraft): Words {
  return withoutSpareNegation(chosenWords(draft));
}

/** `… could not be shipped, order no ${n}`: a `no` in front of a value turns nothing round that is not said already. */
function withoutSpareNegation(words: Words): Words {
  const before = words.slice(0, -1);
  const isSpare =
    NEGATIONS.has(words.at(-1) ?? '') && before.some((word) => NEGATIONS.has(word) || ADVERSE.has(word));
  return isSpare ? withoutLooseEnd(before) : words;
}

function chosenWords({ tag, clauses, holes }: EventDraft): Words {
  const first = mainClause(clauses);
  const isError = holes.some((hole) => hole.isError);
  if (tag.length === 0 && (saysOnlyLevel(clauses, isError) || saysOnlyHow(clauses))) return [];
  // e.g. `[stack] ${err.stack}`
  if (!first && isError && tag.every((word) => ERROR_PARTS.has(word))) return [];
  // e.g. `[startup] ${err.message}`: nothing but the tag says what failed.
  if (!first) return withinLimits(tag, tag.length > 0 && isError ? ['failed'] : []);
  const sentence = clauses.filter((clause) => clause.sentence === first.sentence);
  const outcome = fits(withTag(tag, sentence.flatMap(wordsOf))) ? undefined : outcomeBehind(first, sentence);
  return outcome
    ? clauseWords(tag, [outcome], outcome, [outcome])
    : clauseWords(tag, clauses, first, sentence);
}

/** As much of a message as fits: all of it, the sentence of its main clause, that clause, the start of it. */
function clauseWords(
  tag: Words,
  clauses: readonly DraftClause[],
  first: DraftClause,
  sentence: readonly DraftClause[],
): Words {
  const next = sentence.length > 1 ? sentence[1] : clauses[clauses.indexOf(first) + 1];
  const isTopic = isTopicAlone(first, next);
  for (const candidate of [
    clauses,
    ...(isTopic && sentence.length === 1 ? [] : [sentence]),
    ...(isTopic ? [] : [[first]]),
  ]) {
    const words = withTag(tag, candidate.flatMap(wordsOf));
    if (fits(words)) return withoutSubordinator(words);
  }
  if (isTopic && next) return withinLimits(joined([first, next].flatMap(wordsOf)), []);
  const untagged = joined(wordsOf(first));
  if (fits(untagged)) return untagged;
  const main = { ...first, words: first.words.filter((word) => !PASSING.has(word)) };
  const said = joined(wordsOf(main));
  if (said.length > 1 && fits(said)) return said;
  const kept = main.rest.length > 0 ? [...main.words, ...main.suffix] : said;
  return withinLimits(main.suffix.length > 0 ? joined(main.words) : joined(kept), main.suffix);
}

/** `push status` of `push status ${id}: sending push to installations …`: what happened is said behind it. */
function isTopicAlone(first: DraftClause, next: DraftClause | undefined): boolean {
  if (next === undefined || next.isMinor || first.suffix.length > 0) return false;
  const topic = wordsOf(first);
  const isSaid = topic.some((word) => isVerb(word) || ADVERSE.has(word));
  return topic.length <= MOST_TOPIC_WORDS && !isSaid && wordsOf(next).slice(0, 2).some(isVerb);
}

/** `Complete! Inserted ${n} rows`: that it is over says the rest. */
function isCheer(clause: DraftClause): boolean {
  const [only = '', ...others] = wordsOf(clause);
  return others.length === 0 && CHEERS.has(only);
}

const CHEERS: ReadonlySet<string> = new Set(['complete', 'completed', 'done', 'finished', 'success']);

/** `Index warning, unable to retrieve the link module`: what happened, behind a clause that only says where. */
function outcomeBehind(first: DraftClause, sentence: readonly DraftClause[]): DraftClause | undefined {
  if (first.suffix.length > 0 || wordsOf(first).some(saysOutcome)) return undefined;
  return sentence
    .slice(sentence.indexOf(first) + 1)
    .find((clause) => !clause.isMinor && clause.suffix.length > 0);
}

function saysOutcome(word: string): boolean {
  if (LEVEL_WORDS.has(word)) return false;
  return isGerund(word) || isPastForm(word) || ADVERSE.has(word) || NEGATIONS.has(word);
}

/** `unexpected` looks like a verb's form. */
function isVerb(word: string): boolean {
  return isClearVerb(word) || isGerund(word) || (isPastForm(word) && !ADVERSE.has(word));
}

const MOST_TOPIC_WORDS = 2;

/** `cannot be loaded, as`: what a clause opened with, where nothing else is left of it. */
function withoutSubordinator(words: Words): Words {
  return words.length > 1 && SUBORDINATORS.has(words.at(-1) ?? '') ? words.slice(0, -1) : words;
}

/** Words of a long message that say only which of them is meant, and its values say that. */
const PASSING: ReadonlySet<string> = new Set(['certain', 'following', 'given', 'particular', 'specified']);

/** What the first sentence says happened: in `To use x, set y` the second clause. */
function mainClause(clauses: readonly DraftClause[]): DraftClause | undefined {
  const [first, second] = clauses;
  if (first && second && isCheer(first) && second.words.slice(0, 2).some(isVerb)) return second;
  return clauses.find(({ sentence, isMinor }) => sentence === first?.sentence && !isMinor) ?? first;
}

/** `Error` alone says how bad it is, not what happened; `Stack:` before an error is a part of it. */
function saysOnlyLevel(clauses: readonly DraftClause[], isError: boolean): boolean {
  const [only = '', ...others] = clauses.flatMap(wordsOf);
  return others.length === 0 && (LEVEL_WORDS.has(only) || (isError && ERROR_PARTS.has(only)));
}

/** `using` of `${message} using ${form}`: nothing is left of what happened. */
function saysOnlyHow(clauses: readonly DraftClause[]): boolean {
  const words = clauses.flatMap(wordsOf);
  return words.length > 0 && words.every((word) => word === 'using' || PREPOSITIONS.has(word));
}

const ERROR_PARTS: ReadonlySet<string> = new Set([
  'stack',
  'trace',
  'stacktrace',
  'exception',
  'cause',
  'message',
]);

function wordsOf({ words, suffix, rest }: DraftClause): Words {
  const start = words.findIndex((word) => !OPENING_CONJUNCTIONS.has(word));
  return [...words.slice(Math.max(start, 0)), ...suffix, ...rest];
}

/** Said at the start of a clause, these tie it to what came before: `and the server stops`. */
const OPENING_CONJUNCTIONS: ReadonlySet<string> = new Set(['and', 'but', 'or', 'nor']);

/** The tag in front, without what the text says anyway: `[server] Server started`. */
function withTag(tag: Words, words: Words): Words {
  // `hotswap` is said by `HotSwap`, too.
  const pairs = words.map((word, index) => `${word}${words[index + 1] ?? ''}`);
  if (tag.length === 0) return joined(words);
  // e.g. `FAILED: charge card`
  const [only = '', ...others] = tag;
  if (others.length === 0 && /^fail(?:ed|ure)?$/.test(only)) {
    return joined([...words.filter((word) => word !== 'failed'), 'failed']);
  }
  const said = new Set([...words.map(toSingular), ...pairs]);
  const isSaid = tag.every((word) => said.has(toSingular(word)));
  return joined(isSaid ? words : [...tag, ...words]);
}

/** Words in a row that are the same word are said once; `failed to mark as failed` says two things. */
function joined(words: Words): Words {
  return words.filter((word, index) => word !== words[index - 1] || words[index - 2] === 'as');
}
