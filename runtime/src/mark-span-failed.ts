import { SpanStatusCode, trace, type Exception, type Span } from '@opentelemetry/api';
import { describeThrown } from './describe-thrown.js';
import { isError } from './is-error.js';
import { processState } from './process-state.js';
import { rulesInForce } from './rules-in-force.js';
import { isTelemetrySet } from './telemetry.js';

/**
 * Gives the span status ERROR and records the error as its exception, unless a span of the same trace recorded this
 * very error before: one that passes through three nested spans is one exception. Secrets in its texts are hidden as in
 * records: traces are read by as many people. Never throws.
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
    if (isError(error) && typeof error.message === 'string') return hideSecrets(error.message, 'message');
  } catch {
    // a getter that throws: the span has failed all the same
  }
  return hideSecrets(describeThrown(error), 'message');
}

function recordException(span: Span, error: unknown): void {
  try {
    span.recordException(
      isError(error) ? withoutSecrets(error) : { name: typeof error, message: messageOf(error) },
    );
  } catch {
    span.recordException({ name: 'Error', message: messageOf(error) });
  }
}

/** The error itself where it holds no secret: what hooks into the SDK may want more of it than its texts. */
function withoutSecrets(error: Error): Exception {
  const { name, code, message, stack } = error as Error & { readonly code?: string | number };
  const shown = hideSecrets(message, 'message');
  const trail = hideSecrets(stack, 'stack');
  if (shown === message && trail === stack) return error;
  return {
    name,
    message: shown,
    ...(code !== undefined && { code }),
    ...(trail !== undefined && { stack: trail }),
  };
}

/** The text of a member as it would stand in the `err` of a record. */
function hideSecrets<Text extends string | undefined>(text: Text, member: string): Text | string {
  if (typeof text !== 'string') return text;
  const { redaction } = rulesInForce.rules;
  const place = ['err', member];
  return redaction.hidesPlace(place) ? redaction.censor(text, place) : redaction.redactText(text, place);
}
