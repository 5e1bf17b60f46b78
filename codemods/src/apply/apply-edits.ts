import type { Edit } from '@logshift/runtime/log-calls';
import { sortEdits } from '../text/sort-edits.js';

/**
 * Applies edits to the text they were made for, all at once.
 *
 * The order in which they are given does not matter, but for insertions at one offset, which keep theirs.
 * Throws a `RangeError` when two edits overlap or one lies outside of the text.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = sortEdits(edits);
  const pieces: string[] = [];
  let kept = 0;
  for (const edit of sorted) {
    checkEdit(edit, kept, text.length);
    pieces.push(text.slice(kept, edit.start), edit.text);
    kept = edit.end;
  }
  pieces.push(text.slice(kept));
  return pieces.join('');
}

function checkEdit(edit: Edit, kept: number, length: number): void {
  if (edit.start < kept) {
    throw new RangeError(
      `The edit of ${place(edit)} overlaps another that ends at ${kept}; edits of one text must not overlap.`,
    );
  }
  if (edit.start > edit.end || edit.end > length) {
    throw new RangeError(`The edit of ${place(edit)} does not lie in a text of length ${length}.`);
  }
}

function place({ start, end }: Edit): string {
  return `[${start}, ${end})`;
}
