import { trace, type Context, type Span, type SpanOptions, type Tracer } from '@opentelemetry/api';
import { INERT_SPAN } from './inert-span.js';
import { keepTrace } from './sampling/keep-trace.js';
import { toSpanOptions, type WithSpanOptions } from './span-options.js';
import { isTelemetrySet } from './telemetry.js';

const NO_OPTIONS: SpanOptions = Object.freeze({});

/** Starts a span below that of the parent context. A tracer that fails (a sampler or processor that throws) gives an inert span. */
export function openSpan(
  tracer: Tracer,
  name: string,
  options: WithSpanOptions<never> | undefined,
  parent: Context,
): Span {
  try {
    if (options === undefined) return tracer.startSpan(name, NO_OPTIONS, parent);
    return tracer.startSpan(name, toSpanOptions(options), options.keepTrace ? keepTrace(parent) : parent);
  } catch {
    return findInertSpan();
  }
}

/** A span that records nothing, with the ids of the active one: what the API gives where no SDK is registered. */
export function findInertSpan(): Span {
  if (!isTelemetrySet()) return INERT_SPAN;
  try {
    const active = trace.getActiveSpan();
    return active === undefined ? INERT_SPAN : trace.wrapSpanContext(active.spanContext());
  } catch {
    return INERT_SPAN; // a foreign context manager that throws
  }
}
