import type { Edit, SourcePlan } from '@logshift/runtime/log-calls';
import type { ReportFixFunction } from '@typescript-eslint/utils/ts-eslint';
import { isComponent } from './component-file.js';
import type { Leader } from './find-leader.js';
import { isStructured } from './is-structured.js';
import { findNameSiblings } from './name-siblings.js';

/**
 * Makes the fix that writes the new form of one log call, and of those that go into its event.
 *
 * Each fix stands for itself: where the file has no logger yet, it brings the logger along. So all first
 * fixes of a file overlap, ESLint applies one of them, and the others follow in its next pass. A component gets none that
 * brings a logger: where its script begins, and what its markup can see, the tree does not tell.
 */
export function toFix({ call, outcome }: Leader, plan: SourcePlan, filename: string): ReportFixFunction {
  // A structured call keeps the logger that it has.
  const loggerEdits = isStructured(call) ? [] : (plan.logger?.edits ?? []);
  if (loggerEdits.length > 0 && isComponent(filename)) return () => null;
  const rewritten = findNameSiblings(outcome, plan).flatMap(({ edits }) => edits);
  return toEditsFix([...loggerEdits, ...rewritten]);
}

/** Makes the fix that applies some edits as they are. */
export function toEditsFix(edits: readonly Edit[]): ReportFixFunction {
  return (fixer) => edits.map(({ start, end, text }) => fixer.replaceTextRange([start, end], text));
}
