import type { Edit, Range } from '@logshift/runtime/log-calls';
import type { Finding, LogCallFacts } from '../finding.js';

/** A finding in a part of a text as a finding in the whole; `by` is where the part starts. */
export function shiftFinding(finding: Finding, by: number): Finding {
  const { logCall } = finding;
  const values = logCall?.values.map((value) => (typeof value === 'string' ? value : shiftRange(value, by)));
  return {
    ...finding,
    range: shiftRange(finding.range, by),
    edits: finding.edits.map((edit) => shiftEdit(edit, by)),
    ...(finding.needs && { needs: finding.needs.map((range) => shiftRange(range, by)) }),
    ...(logCall && values && { logCall: { ...logCall, values, ...shiftJoins(logCall, by) } }),
  };
}

function shiftJoins({ joins, joinedTo }: LogCallFacts, by: number): Pick<LogCallFacts, 'joins' | 'joinedTo'> {
  return {
    ...(joins && { joins: joins.map((range) => shiftRange(range, by)) }),
    ...(joinedTo && { joinedTo: shiftRange(joinedTo, by) }),
  };
}

/** An edit of a part of a text as an edit of the whole. */
export function shiftEdit({ start, end, text }: Edit, by: number): Edit {
  return { start: start + by, end: end + by, text };
}

function shiftRange([start, end]: Range, by: number): Range {
  return [start + by, end + by];
}
