import { MANUAL_REASONS } from './reasons/manual-reasons.js';
import { REVIEW_REASONS } from './reasons/review-reasons.js';

export type { Reason } from './reasons/reason-row.js';

/** Every reason there is, by its code. No refusal without a row, no row without a test. */
export const REASONS = { ...MANUAL_REASONS, ...REVIEW_REASONS };

export type ReasonCode = keyof typeof REASONS;

/** Whether a text is the code of a reason. */
export function isReasonCode(code: string): code is ReasonCode {
  return Object.hasOwn(REASONS, code);
}
