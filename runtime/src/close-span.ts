import type { Span } from '@opentelemetry/api';
import { describeThrown } from './describe-thrown.js';
import { markSpanFailed } from './mark-span-failed.js';
import type { WithSpanOptions } from './span-options.js';
import { warnOnce } from './warn-once.js';

type ReadResult = WithSpanOptions<never>['result'];

/** Ends the span of work that gave this result, with the attributes read off it. Never throws. */
export function closeSpan(span: Span, readResult: ReadResult, result: unknown): void {
  try {
    if (!span.isRecording()) return; // not sampled, or ended by the work itself
    if (readResult !== undefined) addResult(span, readResult, result);
    span.end();
  } catch {
    // a span or span processor that throws
  }
}

/** Ends the span of work that threw this. Never throws. */
export function closeFailedSpan(span: Span, error: unknown): void {
  markSpanFailed(span, error);
  closeSpan(span, undefined, undefined);
}

function addResult(span: Span, readResult: NonNullable<ReadResult>, result: unknown): void {
  try {
    const attributes = readResult(result as never);
    if (attributes !== undefined) span.setAttributes(attributes);
  } catch (error) {
    warnOnce(
      `The \`result\` function of a span threw, so its attributes are left out: ${describeThrown(error)}. ` +
        'Let it read only what every result has.',
    );
  }
}
