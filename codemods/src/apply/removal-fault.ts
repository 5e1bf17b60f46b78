import type { Edit, Range } from '@logshift/runtime/log-calls';
import { isLogCallFinding, type Finding, type LogCallFinding, type PlannedFile } from '../plan/finding.js';
import type { SourceOutline } from '../plan/source-outline.js';
import { toOffsetMap } from './offset-map.js';
import type { Fault, Result } from './result.js';

/** What may go with a call that is taken out: white space, parentheses around it, and the end of its statement. */
const BEFORE = /^[\s(]*$/;
const BEHIND = /^[\s)]*;?\s*$/;

/** Whether a call that is taken out takes nothing along, and nothing is written in its place. */
export function removesAlone({ range, edits }: Finding, before: string): boolean {
  const [edit, ...others] = edits;
  if (!edit || others.length > 0 || edit.text !== '') return false;
  if (edit.start > range[0] || edit.end < range[1]) return false;
  return BEFORE.test(before.slice(edit.start, range[0])) && BEHIND.test(before.slice(range[1], edit.end));
}

/**
 * Checks that a call which is taken out was a statement of a list, and that what stood before and behind it are
 * statements by themselves in the result: without it `a()` and `[b].map(c)` may become one, and the statement behind
 * `if (failed) console.log('')` what runs when it failed.
 */
export function findRemovalFault({ plan, applied, edits }: Result, again: PlannedFile): Fault | undefined {
  const removed = [...applied].filter(isLogCallFinding).filter(({ logCall }) => logCall.isRemoved);
  if (removed.length === 0) return undefined;
  const [before, after] = [plan.outline?.(), again.outline?.()];
  if (!before || !after) return undefined;
  const listed = new Set(after.lists.flat().map((range) => range.join()));
  const newRange = toOffsetMap(edits);
  const isThere = (range: Range) => listed.has(newRange(range).join());
  const finding = removed.find((each) => !isAlone(each, before, edits, isThere));
  return (
    finding && {
      reason: `Without \`${finding.logCall.callee}\` at offset ${finding.range[0]} the code around it would read otherwise.`,
      finding,
    }
  );
}

function isAlone(
  { range }: LogCallFinding,
  { lists }: SourceOutline,
  edits: readonly Edit[],
  isThere: (range: Range) => boolean,
): boolean {
  const holds = ([start, end]: Range) => start <= range[0] && range[1] <= end;
  const isGone = ([start, end]: Range) =>
    edits.some((edit) => edit.start <= start && start < edit.end && (edit.text === '' || end <= edit.end));
  // The innermost list stands last, since a program is walked from the outside in.
  const list = lists.findLast((each) => each.some(holds)) ?? [];
  const index = list.findIndex(holds);
  const own = list[index];
  // A statement that holds the call and stays is `if (failed) console.log('')`.
  if (!own || !isGone(own)) return false;
  const front = list.slice(0, index);
  const rest = list.slice(index + 1);
  const last = front.slice(
    Math.max(
      0,
      front.findLastIndex((each) => !isGone(each)),
    ),
  );
  const next = rest.slice(rest.findIndex((each) => !isGone(each)));
  return [last, withGone(next, isGone)].every(([first, ...joined]) => {
    if (!first || isGone(first)) return true;
    // What went into the event of a call before it ends the statement of that one.
    return [first, ...joined].some(([, end]) => isThere([first[0], end]));
  });
}

/** A statement that stays, with those right behind it that go. */
function withGone(statements: readonly Range[], isGone: (range: Range) => boolean): readonly Range[] {
  const end = statements.findIndex((each, index) => index > 0 && !isGone(each));
  return end < 0 ? statements : statements.slice(0, end);
}
