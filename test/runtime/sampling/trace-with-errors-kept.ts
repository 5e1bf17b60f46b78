import { ROOT_CONTEXT, SpanStatusCode, trace, type Span, type SpanOptions } from '@opentelemetry/api';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
  type ReadableSpan,
} from '@opentelemetry/sdk-trace-base';
import {
  createErrorAwareSampling,
  type ErrorAwareOptions,
  type ErrorAwareProcessor,
} from '@logshift/runtime/sampling';

export interface TracesWithErrorsKept {
  readonly processor: ErrorAwareProcessor;
  /** Starts a span below another one, or as a root. */
  readonly start: (name: string, parent?: Span, options?: SpanOptions) => Span;
  readonly exported: () => readonly ReadableSpan[];
  /** The names of the exported spans, in the order in which they came. */
  readonly names: () => readonly string[];
}

/** Error-aware sampling in a real SDK, of which nothing is sampled unless it is told a ratio. */
export function traceWithErrorsKept(options: ErrorAwareOptions = {}): TracesWithErrorsKept {
  const exporter = new InMemorySpanExporter();
  const sampling = createErrorAwareSampling({ ratio: 0, maxKeptPerSecond: Infinity, ...options });
  const processor = sampling.wrapProcessor(new SimpleSpanProcessor(exporter));
  const provider = new BasicTracerProvider({ sampler: sampling.sampler, spanProcessors: [processor] });
  const tracer = provider.getTracer('test');
  return {
    processor,
    start: (name, parent, spanOptions = {}) =>
      tracer.startSpan(name, spanOptions, parent ? trace.setSpan(ROOT_CONTEXT, parent) : ROOT_CONTEXT),
    exported: () => exporter.getFinishedSpans(),
    names: () => exporter.getFinishedSpans().map(({ name }) => name),
  };
}

export function fail(span: Span): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
