import { createTraceState, isSpanContextValid, type SpanContext } from '@opentelemetry/api';

/** Where in a trace something happened: W3C `traceparent` and `tracestate`. */
export interface TraceTexts {
  readonly traceparent: string;
  readonly tracestate?: string;
}

const FORM = /^([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(-.*)?$/;

/** The specification asks that at least 512 characters travel; more is nobody's state. */
const MAX_STATE = 512;
const MAX_LENGTH = 128;

/** A span as W3C writes it. */
export function renderTraceparent({ traceId, spanId, traceFlags, traceState }: SpanContext): TraceTexts {
  const traceparent = `00-${traceId}-${spanId}-${(traceFlags & 0xff).toString(16).padStart(2, '0')}`;
  const tracestate = traceState?.serialize();
  return tracestate ? { traceparent, tracestate } : { traceparent };
}

/**
 * The span that W3C's `traceparent` and `tracestate` name; undefined where they name none. A version that is not known is
 * read as far as it is like the first one, as the specification asks.
 */
export function parseTraceparent(traceparent: unknown, tracestate?: unknown): SpanContext | undefined {
  if (typeof traceparent !== 'string' || traceparent.length > MAX_LENGTH) return undefined;
  const [, version, traceId, spanId, flags, rest] = FORM.exec(traceparent) ?? [];
  if (version === undefined || traceId === undefined || spanId === undefined || flags === undefined)
    return undefined;
  if (version === 'ff' || (version === '00' && rest !== undefined)) return undefined;
  const spanContext: SpanContext = { traceId, spanId, traceFlags: parseInt(flags, 16), isRemote: true };
  if (!isSpanContextValid(spanContext)) return undefined;
  const hasState = typeof tracestate === 'string' && tracestate !== '' && tracestate.length <= MAX_STATE;
  return hasState ? { ...spanContext, traceState: createTraceState(tracestate) } : spanContext;
}
