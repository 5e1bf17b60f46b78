import type { Edit, Range } from '@logshift/runtime/log-calls';

/** What edits inside a range make of its text. */
export function applyInside(before: string, [offset]: Range, edits: readonly Edit[]): string {
  let after = '';
  let kept = 0;
  for (const { start, end, text } of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    after += before.slice(kept, start - offset) + text;
    kept = end - offset;
  }
  return after + before.slice(kept);
}
