import { EVENT_NAME_LIMITS, splitWords } from '../../conventions/index.js';
import { keySignature, type ExistingEvents } from '../existing-events.js';
import type { EventDraft } from './event-draft.js';
import { withinLimits, withoutLooseEnd } from './shorten.js';
import { functionWords } from './site-words.js';
import { isUnitName } from './unit.js';
import { isFunctionWord, isLooseEnd, NEGATIONS, PREPOSITIONS } from './word-classes.js';

type Words = readonly string[];

/** An event as named for itself, before its siblings in the file are looked at. */
export interface NamedEvent {
  /** Whether the name comes from the code around the call, since the message has no words. */
  readonly isWordless: boolean;
  readonly draft: EventDraft;
  readonly words: Words;
  readonly keys: readonly string[];
}

/**
 * Tells different messages of one file apart that would share a name, and returns the words of all names.
 *
 * Siblings take words of their own texts that the others do not have; one that has none keeps the name.
 * Messages that say the same share it. The result depends on nothing but the order of the calls.
 */
export function toSiblingNames(
  events: readonly NamedEvent[],
  existing: ExistingEvents = new Map(),
): readonly Words[] {
  const groups = groupBy(events, (event) => event.words.join('_'));
  const isApart = (name: string, group: readonly NamedEvent[]) =>
    isContested(group) || isTaken(group, existing.get(name));
  const apart = [...groups].filter(([name, group]) => isApart(name, group));
  if (apart.length === 0) return events.map((event) => event.words);
  const contested = new Set(apart.map(([name]) => name));
  const free = [...groups.keys()].filter((name) => !contested.has(name));
  const taken = new Set<string>([...free, ...existing.keys()]);
  const chosen = new Map<NamedEvent, Words>();
  for (const [, group] of apart) nameApart(group, taken, chosen);
  return events.map((event) => chosen.get(event) ?? event.words);
}

/**
 * Whether the file logs another event under this name: with other fields, while the message says more than the name.
 * A message that says just the name is the same event, rewritten in another pass.
 */
function isTaken(group: readonly NamedEvent[], existing: ReadonlySet<string> | undefined): boolean {
  return (
    existing !== undefined &&
    group.some((event) => !existing.has(keySignature(event.keys)) && tailOf(event).length > 0)
  );
}

function isContested(group: readonly NamedEvent[]): boolean {
  return group.length > 1 && new Set(group.map(identityOf)).size > 1;
}

/** What makes two messages the same: their words and the places of their holes, however they are spelled. */
function identityOf({ draft, keys, words, isWordless }: NamedEvent): string {
  if (isWordless) {
    // Not the words of the draft: 'to' and 'in order to' have none left, and say different things all the same.
    const said = draft.call.message.flatMap((part) => (part.kind === 'text' ? splitWords(part.text) : []));
    return [...words, '|', ...said, '|', ...keys].join(' ');
  }
  const parts = draft.call.message.map((part) => {
    if (part.kind === 'text') return splitWords(part.text).join(' ');
    return part.isError || part.form === 'entry' || part.form === 'spread' ? '' : '{}';
  });
  return parts.join(' ').replace(/ +/g, ' ').trim();
}

function nameApart(group: readonly NamedEvent[], taken: Set<string>, chosen: Map<NamedEvent, Words>): void {
  const siblings = [...groupBy(group, identityOf).values()];
  const tails = siblings.map(([first]) => (first ? tailOf(first) : []));
  const shared = sharedUnits(tails);
  const sharedKeys = sharedUnits(siblings.map(([first]) => first?.keys.map((key) => [key]) ?? []));
  const own = tails.map((tail) => tail.filter((unit) => !shared.has(unit.join(' '))));
  // The first sibling that has nothing of its own to add keeps the name.
  const name = group[0]?.words.join('_') ?? '';
  const plainHolder = taken.has(name) ? -1 : own.findIndex((units) => units.length === 0);
  const numbers: Numbers = { next: 2 };
  siblings.forEach((sibling, index) => {
    const [first] = sibling;
    if (!first) return;
    const names = candidates(first, own[index] ?? [], { numbers, sharedKeys });
    const words = index === plainHolder ? first.words : firstFree(names, taken);
    taken.add(words.join('_'));
    for (const event of sibling) chosen.set(event, words);
  });
}

/** What siblings have together: a key of all of them tells none apart, unless nothing else does. */
interface Group {
  readonly numbers: Numbers;
  readonly sharedKeys: ReadonlySet<string>;
}

/** The numbers that a group of siblings still has; what was taken once stays so, and thousands may need one. */
interface Numbers {
  next: number;
}

/** The units that every one of several tails has, as texts. */
function sharedUnits(tails: readonly (readonly Words[])[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const tail of tails) {
    for (const unit of new Set(tail.map((words) => words.join(' '))))
      counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  return new Set([...counts].flatMap(([unit, count]) => (count === tails.length ? [unit] : [])));
}

/** The words of a message that its name leaves out, each with the negation or preposition before it. */
function tailOf({ draft, words, keys }: NamedEvent): readonly Words[] {
  const { allWords } = draft;
  // The `exit` of `Exit code: %d` stands in the key, and alone says something else.
  const ofCode = keys.filter((key) => key.endsWith('_code')).flatMap((key) => splitWords(key));
  const said = new Set([...words, ...ofCode]);
  return allWords.flatMap((word, at) => {
    const before = allWords[at - 1] ?? '';
    const parts = word.split('_');
    if (parts.every((part) => said.has(part)) || isFunctionWord(word) || isUnit(word)) return [];
    if (NEGATIONS.has(before)) return [[before, ...parts]];
    // e.g. `nothing to collect`: without its first word it would say that there was.
    const first = allWords[at - 2] ?? '';
    if (PREPOSITIONS.has(before) && NEGATIONS.has(first)) return [[first, before, ...parts]];
    const isLast = at === allWords.length - 1 && parts.length === 1;
    return [PREPOSITIONS.has(before) && isLast ? [before, ...parts] : parts];
  });
}

/** The `s` of `slow for %d s`: a unit, which tells of a value and not of what happened. */
function isUnit(word: string): boolean {
  return /^[a-z]$/.test(word) || isUnitName(word);
}

/** Names to try in order, from the most telling to the one that always works. */
function* candidates(
  { draft, words, keys }: NamedEvent,
  own: readonly Words[],
  { numbers, sharedKeys }: Group,
): Generator<Words> {
  for (let count = 1; count <= own.length; count += 1) {
    const added = own.slice(0, count).flat();
    const short = telling(added.slice(0, roomBehind(words)));
    if (count === 1 && saysSomething(short.at(-1) ?? '')) yield extended(words, short);
    if (count === 1 || added.length <= MOST_ADDED_WORDS) yield extended(words, telling(added));
  }
  for (const unit of own) yield extended(words, telling(unit));
  yield* withKeys(
    words,
    keys.filter((key) => !sharedKeys.has(key)),
  );
  const place = functionWords(draft.call.site).filter((word) => !words.includes(word));
  if (place.length > 0) yield extended(words, telling(place));
  if (place.length === roomBehind(words)) yield [...words, ...place];
  yield* withKeys(
    words,
    keys.filter((key) => sharedKeys.has(key)),
  );
  for (; ; numbers.next += 1) yield extended(words, [String(numbers.next)]);
}

function* withKeys(words: Words, keys: readonly string[]): Generator<Words> {
  for (const key of keys) {
    const keyWords = splitWords(key).filter((word) => !words.includes(word) && !isUnit(word));
    if (keyWords.length > 0 && !SAYS_NOTHING.has(key)) yield extended(words, keyWords);
  }
}

/** Whether a name may end on a word; on `not` it would say the opposite of the rest. */
function saysSomething(word: string): boolean {
  return !isLooseEnd(word) && !NEGATIONS.has(word);
}

/** Keys that calls of any kind have. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(['err', 'context', 'value']);

const MOST_ADDED_WORDS = 3;

/** How many words can be added before the name's own are cut, but one at least. */
function roomBehind(words: Words): number {
  return Math.max(1, EVENT_NAME_LIMITS.maxWords - words.length);
}

function telling(added: Words): Words {
  return withoutLooseEnd(added.slice(0, MOST_ADDED_WORDS));
}

/** The name with words added; what it has is cut to make room, but never its failure. */
function extended(words: Words, added: Words): Words {
  const own = added.slice(0, MOST_ADDED_WORDS);
  const suffixLength = words.at(-1) === 'failed' ? 1 : words.slice(-2).join(' ') === 'not found' ? 2 : 0;
  const head = words.slice(0, words.length - suffixLength);
  return withinLimits(head, [...words.slice(words.length - suffixLength), ...own]);
}

function firstFree(names: Iterable<Words>, taken: ReadonlySet<string>): Words {
  for (const name of names) if (!taken.has(name.join('_'))) return name;
  return [];
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
