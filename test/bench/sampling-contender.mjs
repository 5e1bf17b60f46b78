/**
 * `node sampling-contender.mjs <contender> <traces>`: one contender of `sampling.mjs`, as one line of JSON. Traces of five
 * spans in four levels, one in a hundred of them with an error in its innermost span, through the SDK's batch processor.
 */
import { createErrorAwareSampling } from '@logshift/runtime/sampling';
import { context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  AlwaysOnSampler,
  BasicTracerProvider,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base';

const [contender, given] = process.argv.slice(2);
const TRACES = Number(given);
const WARM_UP = TRACES / 4;
const BATCH = 100;

const exportedOf = new Map();
const exporter = {
  export(spans, done) {
    for (const span of spans) {
      const { traceId } = span.spanContext();
      exportedOf.set(traceId, (exportedOf.get(traceId) ?? 0) + 1);
    }
    done({ code: 0 });
  },
  shutdown: async () => {},
};
const batches = new BatchSpanProcessor(exporter, { maxQueueSize: 4_096, scheduledDelayMillis: 3_600_000 });

const errorAware = createErrorAwareSampling({ ratio: 0.1, slowMs: 60_000, maxKeptPerSecond: Infinity });
const CONTENDERS = {
  'always on': () => ({ sampler: new AlwaysOnSampler(), processor: batches }),
  'parent-based, 10 %': () => ({
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(0.1) }),
    processor: batches,
  }),
  'error-aware, 10 %': () => ({ sampler: errorAware.sampler, processor: errorAware.wrapProcessor(batches) }),
};
const { sampler, processor } = CONTENDERS[contender]();
const provider = new BasicTracerProvider({ sampler, spanProcessors: [processor] });
const tracer = provider.getTracer('bench');
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());

const failed = [];
let started = 0;
await run(WARM_UP);
globalThis.gc?.();
const before = process.cpuUsage();
await run(TRACES);
const { user, system } = process.cpuUsage(before);
verify();
console.log(JSON.stringify({ contender, microseconds: (user + system) / TRACES, ...summarise() }));

async function run(traces) {
  for (let at = 0; at < traces; at += BATCH) {
    for (let each = 0; each < BATCH; each += 1) request(started++ % 100 === 99);
    await processor.forceFlush();
  }
}

function request(fails) {
  const server = tracer.startSpan(
    'GET /orders/:id',
    { kind: SpanKind.SERVER, attributes: { 'http.request.method': 'GET', 'url.path': '/orders/7' } },
    ROOT_CONTEXT,
  );
  const inServer = trace.setSpan(ROOT_CONTEXT, server);
  tracer.startSpan('authenticate', {}, inServer).end();
  const service = tracer.startSpan('load_order', { attributes: { 'order.id': 7 } }, inServer);
  const inService = trace.setSpan(inServer, service);
  tracer
    .startSpan('SELECT orders', { kind: SpanKind.CLIENT, attributes: { 'db.system.name': 'pg' } }, inService)
    .end();
  const render = tracer.startSpan('render', {}, inService);
  if (fails) {
    render.setStatus({ code: SpanStatusCode.ERROR });
    failed.push(server.spanContext().traceId);
  }
  render.end();
  service.end();
  server.setAttribute('http.response.status_code', fails ? 500 : 200);
  server.end();
}

/** Traces come out whole or not at all, as many as the sampler promises, and the failed ones as it promises. */
function verify() {
  const broken = [...exportedOf.values()].filter((spans) => spans !== 5);
  if (broken.length > 0) throw new Error(`${contender}: ${broken.length} traces came out in part.`);
  const { shareKept, errorsKept } = summarise();
  const [least, most] = contender === 'always on' ? [1, 1] : [0.085, 0.125];
  if (shareKept < least || shareKept > most) throw new Error(`${contender} kept ${shareKept} of the traces.`);
  if (contender !== 'parent-based, 10 %' && errorsKept !== 1)
    throw new Error(`${contender} kept only ${errorsKept} of the failed traces.`);
}

function summarise() {
  const errorsKept = failed.filter((traceId) => exportedOf.has(traceId)).length / failed.length;
  return { shareKept: exportedOf.size / started, errorsKept };
}
