import type { Edit } from '@logshift/runtime/log-calls';
import type { Finding } from '../plan/finding.js';

/**
 * Gives each call of a line that becomes one event its part of the edits, so that every finding says what becomes of its
 * own code: the first gets those up to its end, each other what lies between the end of the call before and its own.
 */
export function shareEdits(findings: readonly Finding[]): readonly Finding[] {
  const shares = new Map(findings.flatMap((finding) => [...sharesOf(finding)]));
  if (shares.size === 0) return findings;
  return findings.map((finding) => {
    const edits = shares.get(finding.range.join());
    return edits ? { ...finding, edits } : finding;
  });
}

/** The edits of a finding by the range of each call that they are about; none where it is about one. */
function sharesOf({ range, edits, logCall }: Finding): ReadonlyMap<string, readonly Edit[]> {
  const joins = logCall?.joins;
  if (!joins) return new Map();
  let from = 0;
  return new Map(
    [range, ...joins].map((each) => {
      const [start, end] = [from, each[1]];
      from = end;
      return [each.join(), edits.flatMap((edit) => partOf(edit, start, end))] as const;
    }),
  );
}

/** What of an edit lies behind `from` and up to `to`; its text stands where it begins. */
function partOf(edit: Edit, from: number, to: number): readonly Edit[] {
  const isBegun = edit.start < from;
  const start = isBegun ? from : edit.start;
  const end = Math.min(edit.end, to);
  // An insertion at the border belongs to the call in front of it.
  const isInside = edit.start === edit.end ? from < start && start <= to : start < end;
  return isInside ? [{ start, end, text: isBegun ? '' : edit.text }] : [];
}
