import type { Edit } from '@logshift/runtime/log-calls';

/** The edits in the order of the text; an insertion comes before a replacement that starts where it stands. */
export function sortEdits(edits: readonly Edit[]): readonly Edit[] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}
