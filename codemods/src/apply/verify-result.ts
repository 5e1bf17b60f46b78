import type { Edit, Range } from '@logshift/runtime/log-calls';
import { isLogCallFinding, type FilePlan, type LogCallFinding, type PlannedFile } from '../plan/finding.js';
import { sortEdits } from '../text/sort-edits.js';
import { findCallFault } from './call-fault.js';
import { toJoinedValues } from './joined-values.js';
import { toKeptValues } from './kept-values.js';
import { toOffsetMap } from './offset-map.js';
import { findOutlineFault } from './outline-fault.js';
import { findRemovalFault, removesAlone } from './removal-fault.js';
import type { Fault, Result } from './result.js';

/** Plans a text that edits made of the original. */
export type Replan = (text: string, edits: readonly Edit[]) => FilePlan;

/**
 * Checks a result by reading it anew: it parses, nothing outside of the edits changed, every comment, directive and log
 * call is still there, and each applied call reads as the event that was planned, with the same values in the same
 * order.
 *
 * Returns undefined when all is well. Knows nothing of how the rewriting is done, so a mistake there is found here.
 */
export function findFault(result: Result, replan: Replan): Fault | undefined {
  if (!isUntouchedOutside(result))
    return { reason: 'The result differs from the original outside of the edits.' };
  const stray = findStrayEdit(result);
  if (stray) return stray;
  // Read first, so that the tree of the original is gone when that of the result is there.
  result.plan.outline?.();
  const again = replan(result.after, result.edits);
  if (again.kind === 'failed') return { reason: `The result was checked and refused. ${again.reason}` };
  return (
    findLeftOver(result, again) ??
    findFaultOfCalls(result, again) ??
    findOutlineFault(result, again) ??
    findRemovalFault(result, again)
  );
}

function findFaultOfCalls(result: Result, again: PlannedFile): Fault | undefined {
  const { applied, edits } = result;
  const before = result.plan.findings.filter(isLogCallFinding).filter((call) => !isTakenOut(call, result));
  const isGone = ({ logCall }: LogCallFinding) => logCall.joinedTo !== undefined || logCall.isRemoved;
  const stays = before.filter((call) => !(applied.has(call) && isGone(call)));
  const after = again.findings.filter(isLogCallFinding);
  const newRange = toOffsetMap(edits);
  const valuesOf = toJoinedValues(before, toKeptValues(result.before, edits));
  for (const [index, finding] of stays.entries()) {
    const [start, end] = newRange(applied.has(finding) ? wholeRange(finding) : finding.range);
    const found = after[index];
    const isSamePlace = found?.range[0] === start && found.range[1] === end;
    const fault = isSamePlace
      ? findCallFault(finding, found, applied, valuesOf)
      : 'It reads as another call.';
    if (fault) return { reason: toSentence(finding, fault), finding };
  }
  return stays.length === after.length
    ? undefined
    : { reason: `The result holds ${after.length} log calls, not ${stays.length}.` };
}

/** A call with those that go into its event: between them stands nothing else. */
function wholeRange({ range, logCall }: LogCallFinding): Range {
  return [range[0], logCall.joins?.at(-1)?.[1] ?? range[1]];
}

/** bunyan's `if (log.debug())` prints nothing; a recipe that takes the condition out takes it along. */
function isTakenOut({ range, reason }: LogCallFinding, { applied }: Result): boolean {
  if (reason !== 'level-test') return false;
  return [...applied].some(
    (finding) =>
      !isLogCallFinding(finding) &&
      finding.edits.some(({ start, end }) => start <= range[0] && range[1] <= end),
  );
}

function toSentence({ logCall, range }: LogCallFinding, fault: string): string {
  return `\`${logCall.callee}\` at offset ${range[0]} was rewritten wrongly: ${fault}`;
}

/** What a recipe other than that of log calls found and changed must be found no more. */
function findLeftOver({ plan, applied, edits }: Result, again: PlannedFile): Fault | undefined {
  const newRange = toOffsetMap(edits);
  for (const finding of plan.findings) {
    if (!applied.has(finding) || isLogCallFinding(finding)) continue;
    const { recipe, range, before } = finding;
    const [start, end] = newRange(range);
    const isLeft = again.findings.some(
      (found) =>
        found.recipe === recipe && found.edits.length > 0 && found.range[0] < end && start < found.range[1],
    );
    const [line = ''] = before.split('\n', 1);
    const reason = `\`${line}\` at offset ${range[0]} was changed, and ${recipe} would change it again.`;
    if (isLeft) return { reason, finding };
  }
  return undefined;
}

/** A call's edits lie inside of it, and what goes with the calls is inserted: it replaces nothing. */
function findStrayEdit(result: Result): Fault | undefined {
  const { plan, applied } = result;
  for (const finding of applied) {
    const { range, edits } = finding;
    // What stands between a call and the one that it goes into goes with it.
    const from = finding.logCall?.joinedTo?.[1] ?? range[0];
    const isStray = finding.logCall?.isRemoved
      ? !removesAlone(finding, result.before)
      : edits.some((edit) => edit.start < from || edit.end > range[1]);
    if (isStray && isLogCallFinding(finding)) {
      return { reason: toSentence(finding, 'An edit lies outside of it.'), finding };
    }
  }
  return plan.companions.some(({ start, end }) => start !== end)
    ? { reason: 'What is added for the logger would replace code.' }
    : undefined;
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
