import type { DraftClause, EventDraft } from './event-draft.js';
import { toSingular } from './noun-number.js';
import { LEVEL_WORDS } from './word-classes.js';
import { fits, withinLimits } from './shorten.js';

type Words = readonly string[];

/** The words of an event's name, within the limits; empty when the message has none. */
export function eventWords({ tag, clauses, holes }: EventDraft): Words {
  const [first] = clauses;
  if (tag.length === 0 && saysOnlyLevel(clauses)) return [];
  // e.g. `[startup] ${err.message}`: nothing but the tag says what failed.
  if (!first)
    return withinLimits(tag, tag.length > 0 && holes.some((hole) => hole.isError) ? ['failed'] : []);
  const sentence = clauses.filter((clause) => clause.sentence === first.sentence);
  for (const candidate of [clauses, sentence, [first]]) {
    const words = withTag(tag, candidate.flatMap(wordsOf));
    if (fits(words)) return words;
  }
  const untagged = joined(wordsOf(first));
  if (fits(untagged)) return untagged;
  const kept = first.rest.length > 0 ? [...first.words, ...first.suffix] : untagged;
  return withinLimits(first.suffix.length > 0 ? joined(first.words) : joined(kept), first.suffix);
}

/** `Error` alone says how bad it is, not what happened. */
function saysOnlyLevel(clauses: readonly DraftClause[]): boolean {
  const words = clauses.flatMap(wordsOf);
  return words.length === 1 && LEVEL_WORDS.has(words[0] ?? '');
}

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
  const said = new Set([...words.map(toSingular), ...pairs]);
  const isSaid = tag.every((word) => said.has(toSingular(word)));
  return joined(isSaid ? words : [...tag, ...words]);
}

/** Words in a row that are the same word are said once. */
function joined(words: Words): Words {
  return words.filter((word, index) => word !== words[index - 1]);
}
