import { SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import { describeThrown } from './describe-thrown.js';
import { isError } from './is-error.js';
import { processState } from './process-state.js';
import { isTelemetrySet } from './telemetry.js';

/**
 * Gives the span status ERROR and records the error as its exception, unless a span of the same trace recorded this
 * very error before: one that passes through three nested spans is one exception. Never throws.
 */
export function markSpanFailed(span: Span, error: unknown): void {
  try {
    if (!span.isRecording()) return;
    if (isFirstOfTrace(span, error)) recordException(span, error);
    span.setStatus({ code: SpanStatusCode.ERROR, message: messageOf(error) });
  } catch {
    // a span of a foreign SDK, or an error whose getters throw: the error itself is still passed on
  }
}

/** The same for the span that is active here, if there is one. */
export function markActiveSpanFailed(error: unknown): void {
  if (!isTelemetrySet()) return;
  try {
    const span = trace.getActiveSpan();
    if (span !== undefined) markSpanFailed(span, error);
  } catch {
    // a foreign context manager that throws
  }
}

/** Kept by trace, since a program may throw one constant error again and again. Primitives have no identity. */
function isFirstOfTrace(span: Span, error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return true;
  const { recordedErrors } = processState;
  const { traceId } = span.spanContext();
  if (recordedErrors.get(error) === traceId) return false;
  recordedErrors.set(error, traceId);
  return true;
}

/** An error's whole message, as OpenTelemetry's instrumentations write it. */
function messageOf(error: unknown): string {
  try {
    if (isError(error) && typeof error.message === 'string') return error.message;
  } catch {
    // a getter that throws: the span has failed all the same
  }
  return describeThrown(error);
}

function recordException(span: Span, error: unknown): void {
  try {
    span.recordException(isError(error) ? error : { name: typeof error, message: describeThrown(error) });
  } catch {
    span.recordException({ name: 'Error', message: describeThrown(error) });
  }
}
