import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startCollector, type CollectedSpan, type Collector } from './collector.js';
import { runApp } from './run-app.js';

let collector: Collector;
let nowhere: string;

beforeAll(async () => {
  collector = await startCollector();
  const closed = await startCollector();
  nowhere = closed.httpEndpoint;
  await closed.stop();
});

afterAll(() => collector.stop());

afterEach(() => {
  (collector.received as unknown[]).length = 0;
});

const toHttp = () => ({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.httpEndpoint });

/** From a span to the first one of its trace. */
function trailOf(span: CollectedSpan | undefined, spans: readonly CollectedSpan[]): readonly string[] {
  if (span === undefined) return [];
  const parent = spans.find(({ spanId }) => spanId === span.parentSpanId);
  return [span.kind.replace('SPAN_KIND_', ''), ...trailOf(parent, spans)];
}

const IMPORT = ['--import', '@logshift/runtime/register'];
const REQUIRE = ['--require', '@logshift/runtime/register'];

describe('an Express service that knows nothing of OpenTelemetry', () => {
  it.each([
    ['an ES module, --import', 'shop.mjs', IMPORT, 'http/protobuf'],
    ['an ES module, --require', 'shop.mjs', REQUIRE, 'grpc'],
    ['CommonJS, --import', 'shop.cjs', IMPORT, 'grpc'],
    ['CommonJS, --require', 'shop.cjs', REQUIRE, 'http/protobuf'],
  ])(
    'has one trace of client and server spans, whose ids its lines carry: %s',
    async (_, file, nodeArgs, protocol) => {
      const endpoint = protocol === 'grpc' ? collector.grpcEndpoint : collector.httpEndpoint;
      const env = { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_PROTOCOL: protocol };
      const { exitCode, stderr, records } = await runApp(file, { nodeArgs, env });
      expect([exitCode, stderr]).toEqual([0, '']);

      const spans = collector.spans();
      const stock = spans.find(({ name, kind }) => kind === 'SPAN_KIND_SERVER' && name === 'GET /stock');
      // node:http asks /order, whose handler (a span of Express) asks /stock with fetch.
      expect(trailOf(stock, spans)).toEqual(['SERVER', 'CLIENT', 'INTERNAL', 'SERVER', 'CLIENT']);
      expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([stock?.traceId]));
      expect(new Set(spans.map(({ scope }) => scope.replace('@opentelemetry/instrumentation-', '')))).toEqual(
        new Set(['http', 'express', 'undici']),
      );
      expect(records).toMatchObject([
        { event: 'stock_low', trace_id: stock?.traceId },
        { event: 'order_placed', trace_id: stock?.traceId, password: '[redacted]' },
      ]);
      const ids = records.map((record) => [record['trace_id'], record['span_id']]);
      expect(collector.logs().map(({ traceId, spanId }) => [traceId, spanId])).toEqual(ids);
      expect(spans.map(({ spanId }) => spanId)).toContain(records[1]?.['span_id']);
      expect(Object.keys(collector.metrics())).toContain('http.server.request.duration');
      expect(collector.resource('traces')).toMatchObject({
        'service.name': 'shop',
        'service.version': '1.2.3',
      });
    },
  );

  it('is left alone where the environment turns an instrumentation off', async () => {
    const env = { ...toHttp(), OTEL_NODE_DISABLED_INSTRUMENTATIONS: 'express,undici' };
    await runApp('shop.mjs', { env });
    expect(new Set(collector.spans().map(({ scope }) => scope))).toEqual(
      new Set(['@opentelemetry/instrumentation-http']),
    );
  });
});

it.each([
  ['queue.mjs', IMPORT],
  ['queue.cjs', REQUIRE],
])(
  'gives queues of BullMQ the telemetry of bullmq-otel, unless they say otherwise: %s',
  async (file, nodeArgs) => {
    const { records, stderr } = await runApp(file, { nodeArgs, env: toHttp() });
    expect(stderr).toBe('');
    expect(records).toEqual([{ titles: ['BullMQOtel', 'none'], isQueue: true }]);
  },
);

describe('the end of the process', () => {
  it('sends what waits when it ends by itself, with its exit status', async () => {
    const { exitCode, stderr, records } = await runApp('scenario.mjs', { args: ['natural'], env: toHttp() });
    expect([exitCode, stderr]).toEqual([3, '']);
    expect(collector.spans().map(({ traceId }) => traceId)).toEqual([records[0]?.['trace_id']]);
    expect(collector.logs()).toMatchObject([{ eventName: 'work_done' }]);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'sends what waits before %s ends it, by that very signal',
    async (signal) => {
      const result = await runApp('scenario.mjs', {
        args: ['hold'],
        env: toHttp(),
        onOutput: (kill) => kill(signal),
      });
      expect([result.signal, result.stderr]).toEqual([signal, '']);
      expect(collector.spans()).toHaveLength(1);
      expect(collector.logs()).toHaveLength(1);
    },
  );

  it('leaves a signal to the program that handles it', async () => {
    const result = await runApp('scenario.mjs', {
      args: ['handled'],
      env: toHttp(),
      onOutput: (kill) => setTimeout(() => kill('SIGTERM'), 100),
    });
    expect([result.exitCode, result.signal]).toEqual([4, null]);
    expect(collector.spans()).toHaveLength(1);
  });

  it('E19: a worker thread has a provider too, and sends its spans', async () => {
    await runApp('scenario.mjs', { args: ['worker'], env: toHttp() });
    expect(
      collector
        .spans()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['main', 'worker']);
    expect(
      collector
        .logs()
        .map(({ attributes }) => attributes['is_main'])
        .sort(),
    ).toEqual([false, true]);
  });

  it('E18: is bounded with the collector down, and nothing is thrown', async () => {
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: nowhere };
    const [natural, terminated] = await Promise.all([
      runApp('scenario.mjs', { args: ['natural'], env }),
      runApp('scenario.mjs', { args: ['hold'], env, onOutput: (kill) => kill('SIGTERM') }),
    ]);
    expect([natural.exitCode, natural.signal]).toEqual([3, null]);
    expect([terminated.exitCode, terminated.signal]).toEqual([null, 'SIGTERM']);
    for (const { stdout, stderr, milliseconds } of [natural, terminated]) {
      expect(stdout).not.toContain('unhandled');
      expect(stderr).toContain('The process ends before all of its telemetry could be sent');
      // 3 seconds of ours; the exporters would try for 10.
      expect([milliseconds > 2_500, milliseconds < 7_000]).toEqual([true, true]);
    }
  });
});

it.each<[string, Readonly<Record<string, string>>]>([
  ['without an endpoint', {}],
  [
    'when the SDK is disabled',
    { OTEL_SDK_DISABLED: 'true', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' },
  ],
])('leaves no timer, socket or listener, and loads no SDK, %s', async (_, env) => {
  const [bare, preloaded] = await Promise.all([
    runApp('scenario.mjs', { args: ['idle'], nodeArgs: [], env }),
    runApp('scenario.mjs', { args: ['idle'], env }),
  ]);
  expect(preloaded.stderr).toBe('');
  expect(preloaded.records[1]).toEqual({ ...bare.records[1], signals: [0, 0, 0] });
  expect(preloaded.milliseconds).toBeLessThan(2_000);
});

it('opens neither the logger nor any of OpenTelemetry where there is nothing to do', async () => {
  const { records } = await runApp('loaded.cjs', { nodeArgs: REQUIRE });
  const { files } = records[0] as { readonly files: readonly string[] };
  expect(files.filter((file) => /[\\/]shared[\\/]otel-[^\\/]+$/.test(file))).toHaveLength(1);
  expect(files.filter((file) => /[\\/](?:@opentelemetry|pino)[\\/]|[\\/]logger-/.test(file))).toEqual([]);
});

it('E17: says loudly at the start that 4317 does not take HTTP', async () => {
  const env = {
    OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: 'http://127.0.0.1:4317/v1/logs',
    OTEL_EXPORTER_OTLP_TIMEOUT: '1',
  };
  const { stderr, exitCode } = await runApp('scenario.mjs', { args: ['natural'], env });
  expect(stderr).toContain(
    'collectors take gRPC at port 4317, but logs are to be sent by http/protobuf: nothing will arrive',
  );
  expect(exitCode).toBe(3);
});
