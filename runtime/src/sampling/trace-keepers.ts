import { isSpanContextValid, trace, TraceFlags, type Context } from '@opentelemetry/api';

/** What holds on to the spans of traces that are not sampled, and can still keep them. */
export interface TraceKeeper {
  /** Keeps the trace with these 32 hex digits, for this reason (`sampling.kept_by`). */
  readonly keep: (traceId: string, reason: string) => void;
  readonly isKept: (traceId: string) => boolean;
}

// By `Symbol.for`: the ESM and the CommonJS copy of this package know the same keepers.
const KEY = Symbol.for('@logshift/runtime.trace-keepers.v1');
const shared = globalThis as { [KEY]?: Set<TraceKeeper> | undefined };

/** All keepers of this process that are at work. */
export const traceKeepers: Set<TraceKeeper> = (shared[KEY] ??= new Set<TraceKeeper>());

/**
 * Tells the keepers that the trace of this context, or of the active one, is worth keeping. A trace that is sampled is
 * kept anyway. Never throws.
 */
export function tellTraceKeepers(reason: string, context?: Context): void {
  if (traceKeepers.size === 0) return;
  try {
    const span = context === undefined ? trace.getActiveSpan() : trace.getSpan(context);
    const spanContext = span?.spanContext();
    if (spanContext === undefined || !isSpanContextValid(spanContext)) return;
    if ((spanContext.traceFlags & TraceFlags.SAMPLED) !== 0) return;
    for (const keeper of traceKeepers) keeper.keep(spanContext.traceId, reason);
  } catch {
    // a foreign context manager, span or processor that throws: whoever logs must not notice
  }
}
