import type { RecordRules } from './record-rules.js';
import { renderText } from './render-text.js';

const MAX_LENGTH = 200;

/** A short text for anything that was thrown; reading a hostile thrown value never throws again. */
export function describeThrown(thrown: unknown): string {
  try {
    const text: unknown = thrown instanceof Error ? thrown.message : thrown;
    return String(text).slice(0, MAX_LENGTH);
  } catch {
    return 'a value that cannot be read';
  }
}

/** The JSON string which stands in a record where reading a value threw. */
export function renderThrowMark(thrown: unknown, rules: RecordRules): string {
  return renderText(`[Throws: ${describeThrown(thrown)}]`, rules);
}
