import type { Edit } from '@logshift/runtime/log-calls';
import type { Finding } from './finding.js';

/** Findings, and what is inserted for the logger with them. */
export interface PlannedEdits {
  readonly findings: readonly Finding[];
  readonly companions: readonly Edit[];
}

/**
 * Lets a file not begin with a blank line where its first import goes and the new one would stand below it: that is put
 * above instead, which is right whether the first one goes in the end or not, and what goes takes its line break along.
 */
export function closeFirstLine({ findings, companions }: PlannedEdits, text: string): PlannedEdits {
  const at = new Set(findings.flatMap(({ edits }) => edits.filter(isFirstLine).map(({ end }) => end)));
  const isBelow = ({ start, end, text: added }: Edit): boolean =>
    start === end && at.has(start) && /^\r?\n/.test(added);
  const below = companions.filter(isBelow);
  const [first] = below;
  const last = first && lastOfRow(first.start, findings);
  const lineBreak = last && /^\r?\n/.exec(text.slice(last.end))?.[0];
  if (!last || lineBreak === undefined) return { findings, companions };
  const added = below.map((each) => each.text.replace(/^\r?\n/, '') + lineBreak).join('');
  const closed = (edit: Edit): Edit => (edit === last ? { ...edit, end: edit.end + lineBreak.length } : edit);
  return {
    companions: [{ start: 0, end: 0, text: added }, ...companions.filter((each) => !isBelow(each))],
    findings: findings.map((finding) =>
      finding.edits.includes(last) ? { ...finding, edits: finding.edits.map(closed) } : finding,
    ),
  };
}

/** What goes last of the lines from the first one on, which go one behind the other. */
function lastOfRow(end: number, findings: readonly Finding[]): Edit | undefined {
  const removals = findings.flatMap(({ edits }) => edits.filter(({ text }) => text === ''));
  let last = removals.find((edit) => isFirstLine(edit) && edit.end === end);
  for (let next = last; next; next = removals.find(({ start, end: to }) => start === last?.end && to > start))
    last = next;
  return last;
}

function isFirstLine({ start, end, text }: Edit): boolean {
  return start === 0 && end > 0 && text === '';
}
