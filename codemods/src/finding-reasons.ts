import { REASONS, type Reason, type ReasonCode } from '@logshift/runtime/log-calls';
import { RECIPE_REASONS } from './recipes/recipe-reasons.js';
import { SPAN_REASONS } from './spans/span-reasons.js';

/** Reasons that show when a rewrite is checked. */
const CHECK_REASONS = {
  'failed-check': {
    safety: 'manual',
    sentence: 'The rewritten code was read again and was not what was planned, so it was left as it is.',
    example: "console.log('order %s', order.id); // in code that meets a mistake of ours",
    remedy: 'Rewrite the call by hand, and report the code to us: it found a mistake in Logshift.',
  },
} as const satisfies Readonly<Record<string, Reason>>;

/** Why a finding is to be looked at, or left to a person: a reason of a log call, or one of another recipe. */
export type FindingReason =
  ReasonCode | keyof typeof RECIPE_REASONS | keyof typeof SPAN_REASONS | keyof typeof CHECK_REASONS;

/** Every reason that a report can name, by its code. */
export const FINDING_REASONS: Readonly<Record<FindingReason, Reason>> = {
  ...REASONS,
  ...RECIPE_REASONS,
  ...SPAN_REASONS,
  ...CHECK_REASONS,
};

/** Whether a text is the code of a reason. */
export function isFindingReason(code: string): code is FindingReason {
  return Object.hasOwn(FINDING_REASONS, code);
}
