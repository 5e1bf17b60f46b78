import type { Edit, Range } from '@logshift/runtime/log-calls';

/** Where lines begin in a part of a text, but for blank ones and those that must stay as they are. */
function lineStarts(text: string, [start, end]: Range, kept: readonly Range[]): readonly number[] {
  const starts: number[] = [];
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    const line = at + 1;
    const isKept = kept.some(([from, to]) => from < line && line < to);
    if (!isKept && !isBlankLine(text, line, end)) starts.push(line);
  }
  return starts;
}

/** What ends the part stands behind its last line, which is never blank. */
function isBlankLine(text: string, start: number, end: number): boolean {
  const newline = text.indexOf('\n', start);
  return newline >= 0 && newline < end && text.slice(start, newline).trim() === '';
}

/** The edits that put lines one level deeper. */
export function deepenLines(
  text: string,
  range: Range,
  kept: readonly Range[],
  unit: string,
): readonly Edit[] {
  return lineStarts(text, range, kept).map((start) => ({ start, end: start, text: unit }));
}

/** The edits that take the level off again; a line that is not so deep stays. */
export function raiseLines(
  text: string,
  range: Range,
  kept: readonly Range[],
  unit: string,
): readonly Edit[] {
  if (unit === '') return [];
  return lineStarts(text, range, kept)
    .filter((start) => text.startsWith(unit, start))
    .map((start) => ({ start, end: start + unit.length, text: '' }));
}
