import type { Edit } from '../edit.js';
import type { Range } from '../syntax-node.js';

/** One removal, with what the next one has to know of it. */
interface Removal {
  readonly edit: Edit;
  /** Where its line ends, in front of the line break. */
  readonly lineEnd: number;
  readonly isBlankBefore: boolean;
}

/**
 * Takes statements out, each with its line where nothing else stands on it, and with the blank line behind it where two
 * would meet. `ranges` are in source order; each edit works without the others. No edit goes over `inserted`, the offsets
 * at which something else is inserted.
 */
export function removeLines(
  ranges: readonly Range[],
  text: string,
  inserted: readonly number[],
): readonly Edit[] {
  const edits: Edit[] = [];
  let last: Removal | undefined;
  for (const range of ranges) {
    last = removeLine(range, text, inserted, last);
    edits.push(last.edit);
  }
  return edits;
}

function removeLine(
  [start, end]: Range,
  text: string,
  inserted: readonly number[],
  last: Removal | undefined,
): Removal {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = endOfLine(text, end);
  const before = text.slice(lineStart, start);
  if (!isBlank(before) || !isBlank(text.slice(end, lineEnd)))
    return { edit: removeFromLine([start, end], text, before), lineEnd, isBlankBefore: false };
  const isNext = last !== undefined && afterBreak(text, last.lineEnd) === lineStart;
  const isBlankBefore = isNext ? last.isBlankBefore : endsBlank(text.slice(0, lineStart));
  const until = isBlankBefore ? behindBlankLine(text, lineEnd) : lineEnd;
  const edit = { start: breakBefore(text, lineStart), end: until, text: '' };
  const isMet = inserted.some((at) => edit.start < at && at < edit.end);
  // The first line has no break before it, and a logger may be inserted in front of a line.
  const isForward = lineStart === 0 || isMet || (last !== undefined && edit.start < last.edit.end);
  return {
    edit: isForward ? { start: lineStart, end: afterBreak(text, until), text: '' } : edit,
    lineEnd,
    isBlankBefore,
  };
}

/** What else stands on the line stays, a comment too. */
function removeFromLine([start, end]: Range, text: string, before: string): Edit {
  if (!isBlank(before)) return { start: start - (/[ \t]*$/.exec(before)?.[0].length ?? 0), end, text: '' };
  const space = /^[ \t]*/.exec(text.slice(end))?.[0] ?? '';
  return { start, end: end + space.length, text: '' };
}

/** Not `trim`, which takes a byte order mark for white space. */
function isBlank(text: string): boolean {
  return /^[ \t]*$/.test(text);
}

/** Whether a text ends in a blank line, or in nothing that needs one: at the start of a file or of a block. */
function endsBlank(text: string): boolean {
  return /(?:^\uFEFF?|\n[ \t]*\r?\n|\{[ \t]*\r?\n)$/.test(text.slice(-200));
}

/** The end of a blank line behind the end of a line; the same offset where there is none. */
function behindBlankLine(text: string, lineEnd: number): number {
  const blank = /^\r?\n[ \t]*(?=\r?\n)/.exec(text.slice(lineEnd, lineEnd + 200));
  return lineEnd + (blank?.[0].length ?? 0);
}

function endOfLine(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  if (found < 0) return text.length;
  return text[found - 1] === '\r' && found > offset ? found - 1 : found;
}

function breakBefore(text: string, lineStart: number): number {
  return text[lineStart - 2] === '\r' ? lineStart - 2 : Math.max(0, lineStart - 1);
}

function afterBreak(text: string, offset: number): number {
  return offset + (/^\r?\n/.exec(text.slice(offset, offset + 2))?.[0].length ?? 0);
}
