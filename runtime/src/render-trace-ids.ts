import type { SpanContext } from '@opentelemetry/api';
import { findActiveSpanContext } from './active-span-context.js';
import { toFlatText } from './flat-text.js';

let lastContext: SpanContext | undefined;
let lastText = '';

/** The ids of the active span as they stand in a record, `,"trace_id":"…","span_id":"…"`; empty outside of any span. */
export function renderTraceIds(): string {
  const spanContext = findActiveSpanContext();
  if (spanContext === undefined) return '';
  // Several lines of one span mostly stand together; a span's context never changes.
  if (spanContext === lastContext) return lastText;
  lastText = toFlatText(`,"trace_id":"${spanContext.traceId}","span_id":"${spanContext.spanId}"`);
  lastContext = spanContext;
  return lastText;
}
