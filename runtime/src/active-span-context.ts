import { isSpanContextValid, trace, type SpanContext } from '@opentelemetry/api';
import { isTelemetrySet } from './telemetry.js';

// Several records of one span mostly stand together, and its context never changes.
let lastValid: SpanContext | undefined;

/**
 * The span context of the active span when its ids are valid. Whether the span records does not matter: with 10 %
 * sampling, asking for a recording span would leave nine of ten records without trace ids.
 */
export function findActiveSpanContext(): SpanContext | undefined {
  if (!isTelemetrySet()) return undefined;
  try {
    const spanContext = trace.getActiveSpan()?.spanContext();
    if (spanContext === undefined || spanContext === lastValid) return spanContext;
    if (!isSpanContextValid(spanContext)) return undefined;
    lastValid = spanContext;
    return spanContext;
  } catch {
    return undefined; // a foreign context manager or span that throws
  }
}
