import type { Edit } from '@logshift/runtime/log-calls';
import {
  isLogCallFinding,
  type FilePlan,
  type Finding,
  type LogCallFinding,
  type PlannedFile,
} from '../plan/finding.js';
import { sortEdits } from '../text/sort-edits.js';
import { toKeptValues } from './kept-values.js';
import { toOffsetMap } from './offset-map.js';

/** What is about to be written, and what it was made from. */
export interface Result {
  readonly before: string;
  readonly after: string;
  readonly edits: readonly Edit[];
  readonly plan: PlannedFile;
  /** The findings of the plan whose edits are among `edits`. */
  readonly applied: ReadonlySet<Finding>;
}

/**
 * Checks a result by reading it anew: it parses, nothing outside of the edits changed, every log call is
 * still there, and each applied one reads as the event that was planned, with the same values in the same
 * order.
 *
 * Returns undefined when all is well, else a full sentence saying what is wrong. Knows nothing of how the
 * rewriting is done, so a mistake there is found here.
 */
export function findFault(result: Result, replan: (text: string) => FilePlan): string | undefined {
  if (!isUntouchedOutside(result)) return 'The result differs from the original outside of the edits.';
  const again = replan(result.after);
  if (again.kind === 'failed') return `The result was checked and refused. ${again.reason}`;
  const left = findLeftOver(result, again);
  if (left) return left;
  const before = result.plan.findings.filter(isLogCallFinding);
  const after = again.findings.filter(isLogCallFinding);
  if (before.length !== after.length) {
    return `The result holds ${after.length} log calls, the original ${before.length}.`;
  }
  const newRange = toOffsetMap(result.edits);
  const keptValues = toKeptValues(result.before, result.edits);
  for (const [index, finding] of before.entries()) {
    const [start, end] = newRange(finding.range);
    const found = after[index] as LogCallFinding;
    const isSamePlace = found.range[0] === start && found.range[1] === end;
    const fault = isSamePlace
      ? findCallFault(finding, found, result.applied, keptValues)
      : 'It reads as another call.';
    if (fault)
      return `\`${finding.logCall.callee}\` at offset ${finding.range[0]} was rewritten wrongly: ${fault}`;
  }
  return undefined;
}

/** What a recipe other than that of log calls found and changed must be found no more. */
function findLeftOver({ plan, applied, edits }: Result, again: PlannedFile): string | undefined {
  const newRange = toOffsetMap(edits);
  for (const { recipe, range, before } of plan.findings.filter(
    (each) => applied.has(each) && !isLogCallFinding(each),
  )) {
    const [start, end] = newRange(range);
    const isLeft = again.findings.some(
      (found) =>
        found.recipe === recipe && found.edits.length > 0 && found.range[0] < end && start < found.range[1],
    );
    if (isLeft)
      return `\`${before.split('\n', 1)[0] ?? ''}\` at offset ${range[0]} was changed, and ${recipe} would change it again.`;
  }
  return undefined;
}

/** Walks both texts side by side: what lies between two edits must be equal, and in the same order. */
function isUntouchedOutside({ before, after, edits }: Result): boolean {
  let oldAt = 0;
  let newAt = 0;
  for (const edit of sortEdits(edits)) {
    const kept = before.slice(oldAt, edit.start) + edit.text;
    if (!after.startsWith(kept, newAt)) return false;
    oldAt = edit.end;
    newAt += kept.length;
  }
  return after.slice(newAt) === before.slice(oldAt);
}

function findCallFault(
  planned: LogCallFinding,
  found: LogCallFinding,
  applied: ReadonlySet<Finding>,
  keptValues: (finding: LogCallFinding) => readonly string[],
): string | undefined {
  if (!applied.has(planned)) return undefined;
  if (found.safety !== undefined) return 'It does not read as a structured log call.';
  const [wanted, got] = [planned.logCall, found.logCall];
  if (wanted.event !== got.event) return `Its event reads as ${got.event}, not ${wanted.event}.`;
  if (wanted.level !== got.level) return `Its level reads as ${got.level}, not ${wanted.level}.`;
  const difference = findDifference(
    keptValues(planned),
    (got.fields ?? []).map(({ expression }) => expression),
  );
  if (difference) return difference;
  const keys = (fields: readonly { readonly key: string }[] = []) => fields.map(({ key }) => key).join(', ');
  return keys(wanted.fields) === keys(got.fields)
    ? undefined
    : `Its fields read as ${keys(got.fields)}, not ${keys(wanted.fields)}.`;
}

function findDifference(wanted: readonly string[], got: readonly string[]): string | undefined {
  const index = wanted.findIndex((value, at) => value !== got[at]);
  if (index >= 0) return `Where it printed ${wanted[index]} it has ${got[index] ?? 'nothing'}.`;
  return got.length > wanted.length ? `It has ${got[wanted.length]}, which it did not print.` : undefined;
}
