import type { Edit } from '@logshift/runtime/log-calls';
import type { Finding, PlannedFile } from '../plan/finding.js';
import { applyEdits } from './apply-edits.js';
import { withNeeds } from './with-needs.js';
import { findFault, type Replan } from './verify-result.js';

/** What applying chosen findings to a text makes of it. */
export type Applied =
  | { readonly kind: 'unchanged'; readonly withdrawn: ReadonlyMap<Finding, string> }
  | {
      readonly kind: 'changed';
      readonly after: string;
      readonly edits: readonly Edit[];
      /** The chosen findings that are part of the result. */
      readonly applied: ReadonlySet<Finding>;
      /** Chosen findings whose result was checked and is wrong, with a full sentence each. */
      readonly withdrawn: ReadonlyMap<Finding, string>;
    }
  /** The result was checked and is wrong, and no finding alone is at fault; `reason` is a full sentence. */
  | { readonly kind: 'failed'; readonly reason: string };

/** So many findings of one file are withdrawn before the file is given up: more than a few mistakes are no accident. */
const MAX_WITHDRAWN = 20;

/**
 * Applies the chosen findings of a plan with what goes with them, and checks the result by planning it anew. A finding
 * that proves wrong is withdrawn and the others are applied without it.
 */
export function applyPlan(
  before: string,
  plan: PlannedFile,
  chosen: ReadonlySet<Finding>,
  replan: Replan,
): Applied {
  const applied = new Set(chosen);
  const withdrawn = new Map<Finding, string>();
  while (applied.size > 0) {
    // What goes with log calls is not wanted where none of them is left, or just the names of events change.
    const isLogger = ({ logCall }: Finding) =>
      logCall && !logCall.isRemoved && logCall.catalog?.loggedAs === undefined;
    const companions = [...applied].some(isLogger) ? plan.companions : [];
    const edits = [...companions, ...[...applied].flatMap((finding) => finding.edits)];
    try {
      const after = applyEdits(before, edits);
      const fault = findFault({ before, after, edits, plan, applied }, replan);
      if (!fault) return { kind: 'changed', after, edits, applied, withdrawn };
      const { finding, reason } = fault;
      if (!finding || !applied.delete(finding) || withdrawn.size >= MAX_WITHDRAWN)
        return { kind: 'failed', reason };
      withdrawn.set(finding, reason);
      const met = withNeeds(applied);
      for (const each of applied) if (!met.has(each)) applied.delete(each);
    } catch (error) {
      if (error instanceof RangeError) return { kind: 'failed', reason: error.message };
      throw error;
    }
  }
  return { kind: 'unchanged', withdrawn };
}
