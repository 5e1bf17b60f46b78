/**
 * Spans as lines of a file, so that the example can show them. A real program starts with `node --import
 * @logshift/runtime/register` and sends them to a collector.
 */
import { appendFileSync } from 'node:fs';
import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { BasicTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';

export function startTelemetry(file) {
  const exporter = {
    export: (spans, done) => {
      for (const span of spans) appendFileSync(file, `${JSON.stringify(toLine(span))}\n`);
      done({ code: 0 });
    },
    shutdown: async () => {},
  };
  trace.setGlobalTracerProvider(
    new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }),
  );
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
}

function toLine(span) {
  return {
    name: span.name,
    trace_id: span.spanContext().traceId,
    span_id: span.spanContext().spanId,
    parent_id: span.parentSpanContext?.spanId ?? null,
    started: span.startTime[0] * 1_000 + span.startTime[1] / 1_000_000,
    handler: span.attributes['event.handler'] ?? null,
    failed: span.status.code === 2,
  };
}
