import { cutBeginning } from './cut-text.js';
import { quoteText } from './quote-text.js';
import type { RecordRules } from './record-rules.js';
import { mayHoldSecret } from './redaction/may-hold-secret.js';

/** A secret that begins before the cut is read with this much behind it, else what is left of it would not be known. */
const BEYOND_CUT = 4_096;
const NO_PLACE: readonly string[] = [];

/** A text as JSON: without secrets, cut where it is too long, and in one physical line. */
export function renderText(
  text: string,
  rules: RecordRules,
  place = NO_PLACE,
  limit = rules.limits.string,
): string {
  return text.length > limit
    ? quoteText(cutSafely(text, rules, place, limit))
    : quoteText(hideSecrets(text, rules, place));
}

function hideSecrets(text: string, { redaction }: RecordRules, place: readonly string[]): string {
  if (redaction.isOff || (!redaction.readsEveryText && !mayHoldSecret(text))) return text;
  return redaction.redactText(text, place);
}

function cutSafely(text: string, rules: RecordRules, place: readonly string[], limit: number): string {
  const read = text.slice(0, limit + BEYOND_CUT);
  const shown = hideSecrets(read, rules, place);
  const missing = text.length - read.length;
  return shown.length > limit
    ? cutBeginning(shown, limit, missing + shown.length - limit)
    : cutBeginning(shown, shown.length, Math.max(missing, text.length - limit));
}
