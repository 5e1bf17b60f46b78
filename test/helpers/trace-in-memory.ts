import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
  type ReadableSpan,
  type Sampler,
} from '@opentelemetry/sdk-trace-base';

export interface TracesInMemory {
  /** Spans in the order in which they ended. */
  readonly spans: readonly ReadableSpan[];
  readonly provider: BasicTracerProvider;
  /** Takes the global provider and context manager away again. */
  readonly stop: () => Promise<void>;
}

/** A real OpenTelemetry SDK, registered globally, whose ended spans stay in memory. */
export function traceInMemory(sampler?: Sampler): TracesInMemory {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({
    spanProcessors: [new SimpleSpanProcessor(exporter)],
    ...(sampler && { sampler }),
  });
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  return {
    get spans() {
      return exporter.getFinishedSpans();
    },
    provider,
    stop: async () => {
      trace.disable();
      context.disable();
      propagation.disable();
      await provider.shutdown();
    },
  };
}
