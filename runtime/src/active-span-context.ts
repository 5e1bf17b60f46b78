import { isSpanContextValid, trace, type SpanContext } from '@opentelemetry/api';

/**
 * The span context of the active span when its ids are valid. Whether the span records does not matter: with 10 %
 * sampling, asking for a recording span would leave nine of ten records without trace ids.
 */
export function findActiveSpanContext(): SpanContext | undefined {
  try {
    const spanContext = trace.getActiveSpan()?.spanContext();
    return spanContext !== undefined && isSpanContextValid(spanContext) ? spanContext : undefined;
  } catch {
    return undefined; // a foreign context manager or span that throws
  }
}
