import { findActiveSpanContext } from './active-span-context.js';

/** Ids in lower-case hex: 32, 16 and 2 digits. Empty outside of any span. */
export interface TraceFields {
  trace_id?: string;
  span_id?: string;
  trace_flags?: string;
}

/**
 * The ids of the active span as fields, for loggers that are not ours: `pino({ mixin: traceMixin })`. Answers a new
 * object on each call, because pino writes the record's fields into it.
 */
export function traceMixin(): TraceFields {
  const spanContext = findActiveSpanContext();
  if (spanContext === undefined) return {};
  return {
    trace_id: spanContext.traceId,
    span_id: spanContext.spanId,
    trace_flags: spanContext.traceFlags.toString(16).padStart(2, '0'),
  };
}
