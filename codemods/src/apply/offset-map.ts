import type { Edit, Range } from '@logshift/runtime/log-calls';
import { countUpTo } from '../text/count-up-to.js';
import { sortEdits } from '../text/sort-edits.js';

/**
 * Where ranges of the old text lie in the new one.
 *
 * A range grows with the edits inside it; an insertion exactly where it starts stands before it.
 */
export function toOffsetMap(edits: readonly Edit[]): (range: Range) => Range {
  const ends: number[] = [];
  const growths = [0];
  for (const { start, end, text } of sortEdits(edits)) {
    ends.push(end);
    growths.push((growths.at(-1) ?? 0) + text.length - (end - start));
  }
  const moved = (offset: number) => offset + (growths[countUpTo(ends, offset)] ?? 0);
  return ([start, end]) => [moved(start), moved(end)];
}
