import { REASONS, type Reason, type ReasonCode } from '@logshift/runtime/log-calls';
import { RECIPE_REASONS } from './recipes/recipe-reasons.js';

/** Why a finding is to be looked at, or left to a person: a reason of a log call, or one of another recipe. */
export type FindingReason = ReasonCode | keyof typeof RECIPE_REASONS;

/** Every reason that a report can name, by its code. */
export const FINDING_REASONS: Readonly<Record<FindingReason, Reason>> = { ...REASONS, ...RECIPE_REASONS };

/** Whether a text is the code of a reason. */
export function isFindingReason(code: string): code is FindingReason {
  return Object.hasOwn(FINDING_REASONS, code);
}
