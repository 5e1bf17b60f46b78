import type { LineShape } from '@logshift/runtime/log-calls';

/**
 * Whether a line was printed by a message of this shape, in time linear in the line: its texts follow one another, and
 * what stands before and behind is what loggers put there, not more of a sentence.
 */
export function matchesShape(line: string, { literals, startsWithHole, endsWithHole }: LineShape): boolean {
  const [first = ''] = literals;
  const start = startsWithHole ? line.indexOf(first) : findStart(line, first);
  if (start < 0) return false;
  let end = start + first.length;
  for (const literal of literals.slice(1, endsWithHole ? undefined : -1)) {
    const at = line.indexOf(literal, end);
    if (at < 0) return false;
    end = at + literal.length;
  }
  if (endsWithHole) return true;
  if (literals.length === 1) return mayFollow(line, end);
  return endsWith(line, literals.at(-1) ?? '', end);
}

/** The last text may stand in a value as well: the end of the line decides, else the first place. */
function endsWith(line: string, literal: string, from: number): boolean {
  const last = line.lastIndexOf(literal);
  if (last < from) return false;
  return (
    mayFollow(line, last + literal.length) || mayFollow(line, line.indexOf(literal, from) + literal.length)
  );
}

function findStart(line: string, literal: string): number {
  let at = line.indexOf(literal);
  while (at >= 0 && !mayPrecede(line, at)) at = line.indexOf(literal, at + 1);
  return at;
}

/** No prefix that a logger writes has a longer last word. */
const LONGEST_WORD = 80;

/**
 * Whether the message may start here: behind nothing, behind a mark such as `]`, `:` or `-`, or behind a word that no
 * sentence has: a level, capitals, a time, `app:server`. In `upload not done`, `done` is no message of its own.
 */
function mayPrecede(line: string, at: number): boolean {
  const window = line.slice(Math.max(0, at - LONGEST_WORD), at);
  const before = window.trimEnd();
  if (before === '') return true;
  if (/[\p{L}\p{N}_]$/u.test(window)) return false;
  const word = before.slice(before.search(/\S+$/));
  return !/^\p{L}?[\p{Ll}'’]+,?$/u.test(word) || LEVEL_WORDS.has(word.toLowerCase());
}

const LEVEL_WORDS: ReadonlySet<string> = new Set(
  'silly verbose trace debug info notice http timing warn warning err error crit fatal alert emerg log'.split(
    ' ',
  ),
);

/** Whether the message may end here: before nothing, marks, or the fields and times that loggers put behind it. */
function mayFollow(line: string, at: number): boolean {
  const behind = line.slice(at, at + LONGEST_WORD);
  if (/^[\p{L}\p{N}_]/u.test(behind)) return false;
  return !/^\s+\p{L}[\p{L}'’]*(?:[\s.,!?]|$)/u.test(behind);
}
