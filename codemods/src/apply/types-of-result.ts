import type { Edit, Range, TypeFacts } from '@logshift/runtime/log-calls';
import { sortEdits } from '../text/sort-edits.js';

/** What types said of a text, for the text that some edits made of it; nothing is known of what was edited. */
export function typesOfResult(types: TypeFacts, edits: readonly Edit[]): TypeFacts {
  const oldRange = toOldRange(edits);
  const ask =
    <Answer>(question: (range: Range) => Answer | undefined) =>
    (range: Range): Answer | undefined => {
      const old = oldRange(range);
      return old && question(old);
    };
  return { methodAt: ask(types.methodAt), valueAt: ask(types.valueAt) };
}

interface Replaced {
  /** Where it stands in the new text. */
  readonly start: number;
  readonly end: number;
  /** By how much all that stands behind it was moved. */
  readonly shift: number;
}

/** Where a range of the new text lay in the old one; undefined where an edit reaches into it. */
function toOldRange(edits: readonly Edit[]): (range: Range) => Range | undefined {
  let shift = 0;
  const replaced = sortEdits(edits).map(({ start, end, text }): Replaced => {
    const newStart = start + shift;
    shift += text.length - (end - start);
    return { start: newStart, end: newStart + text.length, shift };
  });
  return ([start, end]) => {
    if (replaced.some((edit) => edit.start < end && start < edit.end)) return undefined;
    const before = replaced.findLast((edit) => edit.end <= start)?.shift ?? 0;
    return [start - before, end - before];
  };
}
