/**
 * `node --expose-gc sampling-storm.mjs <traces>`: a storm of traces that are never sampled and never end, each with ten
 * spans that did, against error-aware sampling with its default limits. Prints how much memory it held at most, as JSON.
 */
import { createErrorAwareSampling } from '@logshift/runtime/sampling';
import { ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';

const TRACES = Number(process.argv[2] ?? 100_000);
const { sampler, wrapProcessor } = createErrorAwareSampling({ ratio: 0 });
const sink = { onStart() {}, onEnd() {}, forceFlush: async () => {}, shutdown: async () => {} };
const processor = wrapProcessor(sink);
const tracer = new BasicTracerProvider({ sampler, spanProcessors: [processor] }).getTracer('storm');

globalThis.gc();
const before = process.memoryUsage().heapUsed;
let most = 0;
for (let each = 1; each <= TRACES; each += 1) {
  const around = trace.setSpan(ROOT_CONTEXT, tracer.startSpan('leaked'));
  for (let child = 0; child < 10; child += 1)
    tracer
      .startSpan('query', { attributes: { 'db.query.text': `SELECT ${each}`, row: child } }, around)
      .end();
  if (each % (TRACES / 10) !== 0) continue;
  globalThis.gc();
  most = Math.max(most, process.memoryUsage().heapUsed - before);
}
const { openTraces, heldSpans, evicted, decisions } = processor.counts;
if (heldSpans === 0 || evicted === 0) throw new Error('The storm did not reach the limits.');
console.log(JSON.stringify({ megabytes: most / 1e6, openTraces, heldSpans, evicted, decisions }));
