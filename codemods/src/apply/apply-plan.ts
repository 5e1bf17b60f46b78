import type { Edit } from '@logshift/runtime/log-calls';
import type { FilePlan, Finding, PlannedFile } from '../plan/finding.js';
import { applyEdits } from './apply-edits.js';
import { findFault } from './verify-result.js';

/** What applying chosen findings to a text makes of it. */
export type Applied =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'changed'; readonly after: string; readonly edits: readonly Edit[] }
  /** The result was checked and is wrong; `reason` is a full sentence. */
  | { readonly kind: 'failed'; readonly reason: string };

/** Applies the chosen findings of a plan with what goes with them, and checks the result by planning it anew. */
export function applyPlan(
  before: string,
  plan: PlannedFile,
  chosen: ReadonlySet<Finding>,
  replan: (text: string) => FilePlan,
): Applied {
  if (chosen.size === 0) return { kind: 'unchanged' };
  const edits = [...plan.companions, ...[...chosen].flatMap((finding) => finding.edits)];
  try {
    const after = applyEdits(before, edits);
    const fault = findFault({ before, after, edits, plan, applied: chosen }, replan);
    return fault === undefined ? { kind: 'changed', after, edits } : { kind: 'failed', reason: fault };
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'failed', reason: error.message };
    throw error;
  }
}
