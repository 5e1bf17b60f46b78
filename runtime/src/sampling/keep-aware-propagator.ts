import {
  isSpanContextValid,
  trace,
  TraceFlags,
  type Context,
  type TextMapPropagator,
} from '@opentelemetry/api';
import { withoutThreshold } from './probability-state.js';
import { traceKeepers } from './trace-keepers.js';

/**
 * Tells the services that are called from here on that a trace which is kept, although it was not sampled, is sampled:
 * they then record their part of it. All else is left to `propagator`.
 */
export function createKeepAwarePropagator<Carrier>(
  propagator: TextMapPropagator<Carrier>,
): TextMapPropagator<Carrier> {
  return {
    inject: (context, carrier, setter) => {
      propagator.inject(withKeptTrace(context), carrier, setter);
    },
    extract: (context, carrier, getter) => propagator.extract(context, carrier, getter),
    fields: () => propagator.fields(),
  };
}

function withKeptTrace(context: Context): Context {
  if (traceKeepers.size === 0) return context;
  const spanContext = trace.getSpanContext(context);
  if (spanContext === undefined || !isSpanContextValid(spanContext)) return context;
  const { traceState: given, ...ids } = spanContext;
  if ((ids.traceFlags & TraceFlags.SAMPLED) !== 0) return context;
  if (![...traceKeepers].some((keeper) => keeper.isKept(ids.traceId))) return context;
  const traceState = withoutThreshold(given);
  const traceFlags = ids.traceFlags | TraceFlags.SAMPLED;
  return trace.setSpanContext(context, { ...ids, traceFlags, ...(traceState && { traceState }) });
}
