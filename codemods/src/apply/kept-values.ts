import type { Edit } from '@logshift/runtime/log-calls';
import { countUpTo } from '../text/count-up-to.js';
import type { LogCallFinding } from '../plan/finding.js';
import { applyEdits } from './apply-edits.js';
import { sortEdits } from '../text/sort-edits.js';

/**
 * The texts that the values of a call must have in the result: as they stood, but for other log calls inside
 * them, as in `console.log(items.map((item) => { console.log(item); return item.id; }))`.
 *
 * The call's own edits do not count: were one of them inside a value, the value would not be kept.
 */
export function toKeptValues(
  before: string,
  edits: readonly Edit[],
): (finding: LogCallFinding) => readonly string[] {
  const sorted = sortEdits(edits);
  const starts = sorted.map((edit) => edit.start);
  return (finding) => {
    const own = new Set(finding.edits);
    return finding.logCall.values.map((value) => {
      if (typeof value === 'string') return value;
      const [start, end] = value;
      const inside = sorted.slice(countUpTo(starts, start - 1), countUpTo(starts, end - 1));
      const others = inside.filter((edit) => !own.has(edit)).map((edit) => shifted(edit, start));
      return applyEdits(before.slice(start, end), others);
    });
  };
}

function shifted({ start, end, text }: Edit, by: number): Edit {
  return { start: start - by, end: end - by, text };
}
