import { context, metrics, trace } from '@opentelemetry/api';
import { logs } from '@opentelemetry/api-logs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import { afterEach, beforeAll, afterAll, describe, expect, it, vi } from 'vitest';
import { configureLogging, getLogger, withSpan } from '../../../runtime/src/index.js';
import { captureForeign } from '../../../runtime/src/foreign/index.js';
import type { Instrumentation } from '../../../runtime/src/otel/instrumentation.js';
import { readOtlpSettings } from '../../../runtime/src/otel/otlp-settings.js';
import { createPeerLoader } from '../../../runtime/src/otel/peer-loader.js';
import { runOtel } from '../../../runtime/src/otel/run-otel.js';
import { createLogBridge } from '../../../runtime/src/otel/log-bridge.js';
import { startOtel, type OtelHandle, type OtelOptions } from '../../../runtime/src/otel/index.js';
import { createTempProject } from '../../helpers/temp-project.js';
import { startCollector, type Collector } from './collector.js';

let collector: Collector;
let handle: OtelHandle | undefined;
const lines: string[] = [];
/** Nobody listens there: the port was given back. */
let nowhere: string;

beforeAll(async () => {
  collector = await startCollector();
  const closed = await startCollector();
  nowhere = closed.httpEndpoint;
  await closed.stop();
});

afterAll(() => collector.stop());

afterEach(async () => {
  await handle?.shutdown(2_000);
  handle = undefined;
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  lines.length = 0;
  (collector.received as unknown[]).length = 0;
});

/** Starts with this environment alone; instrumentations would change modules of the test runner. */
function start(env: Readonly<Record<string, string>>, options: OtelOptions = {}): OtelHandle {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  configureLogging({ format: 'json', destination: { write: (line: string) => void lines.push(line) } });
  handle = startOtel({ instrumentations: false, ...options });
  return handle;
}

/** What Node's own warnings say, as of now. */
function watchWarnings(): readonly string[] {
  const said: string[] = [];
  vi.spyOn(process, 'emitWarning').mockImplementation((text) => void said.push(String(text)));
  return said;
}

const log = getLogger('shop/orders');

describe.each([
  ['http/protobuf', () => collector.httpEndpoint, 'http'],
  ['grpc', () => collector.grpcEndpoint, 'grpc'],
] as const)('OTLP end to end by %s', (protocol, endpoint, by) => {
  it('brings traces, metrics and events to the collector, with headers and resource', async () => {
    const started = start({
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint(),
      OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
      OTEL_EXPORTER_OTLP_HEADERS: 'Authorization=Bearer%20abc',
      OTEL_EXPORTER_OTLP_LOGS_HEADERS: 'x-only=logs',
      OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test,service.name=of-attributes',
      OTEL_SERVICE_NAME: 'of-name',
    });
    metrics.getMeter('test').createCounter('orders.placed').add(3);
    withSpan('place_order', { attributes: { 'order.id': 7 } }, () =>
      log.info('order_placed', { order_id: 7, items: ['a', { sku: 'b' }], card: '4111 1111 1111 1111' }),
    );
    expect(await started.forceFlush(5_000)).toBe(true);

    const [span] = collector.spans();
    const [record] = collector.logs();
    expect(span).toMatchObject({
      name: 'place_order',
      scope: '@logshift/runtime',
      attributes: { 'order.id': 7 },
    });
    expect(collector.metrics()).toEqual({ 'orders.placed': 3 });
    const line = JSON.parse(lines[0]!) as Record<string, unknown>;
    expect(record).toEqual({
      scope: 'shop/orders',
      eventName: 'order_placed',
      body: 'order_placed',
      severityNumber: 'SEVERITY_NUMBER_INFO',
      severityText: 'info',
      timeUnixNano: BigInt(Date.parse(String(line['timestamp']))) * 1_000_000n,
      traceId: span?.traceId,
      spanId: span?.spanId,
      attributes: { order_id: 7, items: ['a', { sku: 'b' }], card: line['card'] },
    });
    expect(line).toMatchObject({ trace_id: span?.traceId, span_id: span?.spanId, card: '[redacted]' });
    for (const { signal, headers, by: way } of collector.received) {
      expect([way, headers['authorization']]).toEqual([by, 'Bearer abc']);
      expect(headers['x-only']).toBe(signal === 'logs' ? 'logs' : undefined);
    }
    expect(new Set(collector.received.map(({ signal }) => signal))).toEqual(
      new Set(['traces', 'metrics', 'logs']),
    );
    for (const signal of ['traces', 'metrics', 'logs'] as const) {
      expect(collector.resource(signal)).toMatchObject({
        'service.name': 'of-name',
        'service.version': '0.1.0',
        'deployment.environment.name': 'test',
        'process.pid': process.pid,
        'host.name': expect.any(String) as string,
      });
      expect(collector.resource(signal)).not.toHaveProperty('process.command_args');
    }
  });
});

describe('events as log records', () => {
  const send = async (write: () => void) => {
    start({ OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: `${collector.httpEndpoint}/v1/logs`, LOG_LEVEL: 'trace' });
    write();
    await handle?.forceFlush(5_000);
    return collector.logs();
  };

  it('have the severity of their level, and stand in no span where there is none', async () => {
    const sent = await send(() => {
      for (const level of ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const) log[level]('event');
    });
    const severities = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
    expect(sent.map(({ severityNumber }) => severityNumber)).toEqual(
      severities.map((name) => `SEVERITY_NUMBER_${name}`),
    );
    expect(new Set(sent.map(({ traceId }) => traceId))).toEqual(new Set(['']));
  });

  it('say errors by the names of the semantic conventions, and keep the rest', async () => {
    const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    const [record] = await send(() => log.exception('order_failed', new TypeError('no stock', { cause })));
    expect(record).toMatchObject({
      eventName: 'order_failed',
      attributes: {
        'exception.type': 'TypeError',
        'exception.message': 'no stock',
        'exception.stacktrace': expect.stringContaining('start-otel.test') as string,
        err: { cause: { type: 'Error', message: 'refused', code: 'ECONNREFUSED' } },
      },
    });
  });

  it('have the message as their body where there is one, and every kind of value', async () => {
    const fields = {
      message: 'Hello',
      none: null,
      yes: true,
      half: 0.5,
      big: 2 ** 40,
      map: { constructor: 1 },
    };
    const [record] = await send(() => log.info('console_message', fields));
    expect(record).toMatchObject({ eventName: 'console_message', body: 'Hello' });
    expect(record?.attributes).toEqual({ ...fields, map: '{"constructor":1}' });
  });

  it('are not what is below the level, nor what a processor dropped', async () => {
    start({ OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: `${collector.httpEndpoint}/v1/logs` });
    configureLogging({
      destination: { write: (line: string) => void lines.push(line) },
      processors: [(entry) => (entry.event === 'dropped' ? null : { ...entry, added: 1 })],
    });
    log.debug('below');
    log.info('dropped');
    log.info('kept');
    await handle?.forceFlush(5_000);
    expect(collector.logs().map(({ eventName, attributes }) => [eventName, attributes])).toEqual([
      ['kept', { added: 1 }],
    ]);
  });

  it('are not sent with bridgeLogs: false, and the lines are written in any case', async () => {
    start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.httpEndpoint }, { bridgeLogs: false });
    log.info('order_placed');
    await handle?.forceFlush(5_000);
    expect([collector.logs(), lines.length]).toEqual([[], 1]);
  });

  it('do no harm where they cannot be sent: the line stands, the caller goes on', () => {
    const said = watchWarnings();
    const bridge = createLogBridge(
      {
        getLogger: () => ({
          emit: () => {
            throw new Error('broken');
          },
        }),
      },
      () => false,
    );
    expect(() =>
      bridge('{"level":"info","timestamp":"2026-01-15T14:32:01.123Z","logger":"a","event":"b"}\n'),
    ).not.toThrow();
    expect(() => bridge('no record')).not.toThrow();
    expect(said[0]).toContain('A record could not be sent as a log record: broken.');
  });

  it('leave out what is said because of them, so that nothing goes round in circles', async () => {
    const restore = captureForeign({ otelDiag: true });
    try {
      start({ OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: `${nowhere}/v1/logs`, OTEL_EXPORTER_OTLP_TIMEOUT: '50' });
      watchWarnings();
      log.info('order_placed');
      await handle?.forceFlush(2_000);
      const own = lines.filter((line) => line.includes('"logger":"otel"')).length;
      expect(own).toBeGreaterThan(0); // it was said that sending failed
      await handle?.forceFlush(2_000);
      expect(lines.filter((line) => line.includes('"logger":"otel"'))).toHaveLength(own);
    } finally {
      restore();
    }
  });

  it('keep a bounded number of scopes, however many names of loggers a program makes', async () => {
    const scopes: string[] = [];
    const sent: Readonly<Record<string, unknown>>[] = [];
    const provider = {
      getLogger: (name: string) => {
        scopes.push(name);
        return { emit: (record: object) => void sent.push(record as Record<string, unknown>) };
      },
    };
    const bridge = createLogBridge(provider, () => false);
    for (let index = 0; index < 1_200; index++) {
      bridge(`{"level":"info","timestamp":"2026-01-15T14:32:01.123456Z","logger":"r${index}","event":"e"}\n`);
    }
    expect(scopes).toHaveLength(1_001);
    expect(sent.at(-1)).toMatchObject({
      attributes: { logger: 'r1199' },
      timestamp: [1768487521, 123456000],
    });
  });
});

it('E20: metrics leave the process although the program sets up no provider for them', async () => {
  start({
    OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: `${collector.httpEndpoint}/v1/metrics`,
    OTEL_METRIC_EXPORT_INTERVAL: '50',
  });
  metrics.getMeter('test').createHistogram('http.server.request.duration').record(0.5);
  await vi.waitFor(() => expect(collector.metrics()).toEqual({ 'http.server.request.duration': 1 }), 3_000);
  expect(collector.received.every(({ signal }) => signal === 'metrics')).toBe(true);
});

describe('E18: the end, with a collector that does not answer', () => {
  it('is within its bound, and never rejects', async () => {
    const rejected = vi.fn();
    process.on('unhandledRejection', rejected);
    const said = watchWarnings();
    const started = start({ OTEL_EXPORTER_OTLP_ENDPOINT: nowhere, OTEL_EXPORTER_OTLP_TIMEOUT: '1500' });
    withSpan('lost', () => log.info('order_placed'));
    metrics.getMeter('test').createCounter('lost').add(1);
    const begun = performance.now();
    await expect(started.shutdown(300)).resolves.toBe(false);
    const took = performance.now() - begun;
    expect([took >= 250, took < 1_200]).toEqual([true, true]);
    await expect(started.shutdown(300)).resolves.toBe(false); // the first answer
    await expect(started.forceFlush(300)).resolves.toBeTypeOf('boolean');
    // The exporters give up later than we waited: nothing of that may surface.
    await vi.waitFor(() => {
      expect(said.join()).toMatch(/Traces could not be sent to http:\S+ by http\/protobuf: .*ECONNREFUSED/);
      expect(said.join()).toContain('Metrics could not be sent');
    }, 4_000);
    process.off('unhandledRejection', rejected);
    expect(rejected).not.toHaveBeenCalled();
  });

  it('gives everything back, and a second start works', async () => {
    const before = [process.listenerCount('SIGTERM'), process.listenerCount('beforeExit')];
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.httpEndpoint };
    const first = start(env);
    expect(startOtel()).toBe(first);
    expect(process.listenerCount('SIGTERM')).toBe(before[0]! + 1);
    expect(await first.shutdown()).toBe(true);
    expect([process.listenerCount('SIGTERM'), process.listenerCount('beforeExit')]).toEqual(before);
    withSpan('between', () => log.info('between'));
    const second = start(env);
    expect(second).not.toBe(first);
    withSpan('again', () => log.info('again'));
    await second.forceFlush();
    expect(collector.spans().map(({ name }) => name)).toEqual(['again']);
    expect(collector.logs().map(({ eventName }) => eventName)).toEqual(['again']);
  });
});

it('the end comes although an instrumentation cannot be turned off', async () => {
  const said = watchWarnings();
  const { otelState } = await import('../../../runtime/src/otel/otel-state.js');
  const disable = vi.fn(() => JSON.parse('{') as undefined);
  otelState.instrumentations = [{ disable } as unknown as Instrumentation];
  await expect(start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.httpEndpoint }).shutdown()).resolves.toBe(true);
  otelState.instrumentations = undefined;
  expect(disable).toHaveBeenCalledOnce();
  expect(said.join()).toContain('A part of OpenTelemetry could not be ended');
});

describe('nothing is started', () => {
  it.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ['without an endpoint', {}, /^No endpoint is set: OTEL_EXPORTER_OTLP_ENDPOINT/],
    [
      'when disabled',
      { OTEL_SDK_DISABLED: 'true', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318' },
      /^OTEL_SDK_DISABLED is true\.$/,
    ],
    [
      'with an endpoint that is none',
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'c:4318' },
      /is no URL that telemetry can be sent to/,
    ],
  ])('%s', async (_, env, reason) => {
    watchWarnings();
    const listeners = process.listenerCount('SIGTERM');
    const idle = start(env);
    expect(idle).toMatchObject({ enabled: false, reason: expect.stringMatching(reason) as string });
    expect(process.listenerCount('SIGTERM')).toBe(listeners);
    expect(await idle.forceFlush()).toBe(true);
    expect(await idle.shutdown()).toBe(true);
    idle.loggerProvider.getLogger('a').emit({});
    idle.tracerProvider.getTracer('a').startSpan('b').end();
  });
});

describe('packages that are missing', () => {
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4317', OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' };
  const runIn = (files: Readonly<Record<string, string>>) => {
    const loader = createPeerLoader([join(createTempProject(files).root, 'program.js')]);
    return runOtel(readOtlpSettings(env), { instrumentations: false }, loader, env);
  };

  it('are named in one command, and nothing is started', () => {
    const { handle: idle, complaints } = runIn({});
    expect(idle.enabled).toBe(false);
    expect(complaints).toEqual([
      'OpenTelemetry is not started, since packages are missing. Run `npm install ' +
        '@opentelemetry/sdk-trace @opentelemetry/exporter-trace-otlp-grpc @opentelemetry/context-async-hooks ' +
        '@opentelemetry/sdk-metrics @opentelemetry/exporter-metrics-otlp-grpc ' +
        '@opentelemetry/sdk-logs @opentelemetry/exporter-logs-otlp-grpc`.',
    ]);
  });

  it('or broken keep their own signal from starting, and say so', () => {
    const real = (name: string) => createRequire(import.meta.url).resolve(`@opentelemetry/${name}`);
    const link = (name: string) => `module.exports = require(${JSON.stringify(real(name))});`;
    const { handle: idle, complaints } = runIn({
      'node_modules/@opentelemetry/resources/index.js': link('resources'),
      'node_modules/@opentelemetry/sdk-trace/index.js': 'throw new Error("built for another Node")',
      'node_modules/@opentelemetry/sdk-logs/index.js': link('sdk-logs'),
    });
    expect(idle.enabled).toBe(false);
    expect(complaints).toEqual([
      'Traces are not sent, since packages are missing. Run `npm install @opentelemetry/exporter-trace-otlp-grpc @opentelemetry/context-async-hooks`.',
      'Metrics are not sent, since packages are missing. Run `npm install @opentelemetry/sdk-metrics @opentelemetry/exporter-metrics-otlp-grpc`.',
      'Logs are not sent, since packages are missing. Run `npm install @opentelemetry/exporter-logs-otlp-grpc`.',
    ]);
    const loader = createPeerLoader([
      join(createTempProject({ 'node_modules/a/index.js': 'throw 1' }).root, 'x.js'),
    ]);
    expect(() => loader.load('a')).toThrow('The package a cannot be loaded (1). Install it anew');
  });
});

describe('a provider that is registered already', () => {
  it('of traces is respected: metrics and logs go on beside it', async () => {
    const theirs = new BasicTracerProvider();
    trace.setGlobalTracerProvider(theirs);
    try {
      const started = start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.httpEndpoint });
      expect(started.reason).toContain(
        'A provider of traces (BasicTracerProvider) is registered, so traces are left to it.',
      );
      expect(started.enabled).toBe(true);
      trace.getTracer('theirs').startSpan('theirs').end();
      log.info('order_placed');
      await started.forceFlush();
      expect(collector.spans()).toEqual([]);
      expect(collector.logs()).toHaveLength(1);
      await started.shutdown();
      expect((trace.getTracerProvider() as unknown as { getDelegate(): unknown }).getDelegate()).toBe(theirs);
    } finally {
      trace.disable();
    }
  });

  it('of logs gets the events', () => {
    const sent: unknown[] = [];
    logs.setGlobalLoggerProvider({
      getLogger: () => ({ emit: (record: unknown) => void sent.push(record), enabled: () => true }),
    });
    try {
      const started = start({ OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: `${collector.httpEndpoint}/v1/logs` });
      log.info('order_placed');
      expect(sent).toMatchObject([{ eventName: 'order_placed' }]);
      expect(started.enabled).toBe(true);
    } finally {
      logs.disable();
    }
  });

  it('is that of dd-trace, once it is loaded', () => {
    vi.stubGlobal('_ddtrace', {});
    try {
      const started = start({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${collector.httpEndpoint}/v1/traces` });
      expect(started).toMatchObject({
        enabled: false,
        reason: 'dd-trace is loaded, so traces are left to it.',
      });
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

describe('sampling', () => {
  it('is what OTEL_TRACES_SAMPLER says, error-aware included, and unsampled events keep their ids', async () => {
    const started = start({
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.httpEndpoint,
      OTEL_TRACES_SAMPLER: 'error_aware',
      OTEL_TRACES_SAMPLER_ARG: '0',
    });
    withSpan('fine', () => log.info('fine'));
    expect(() =>
      withSpan('outer', () =>
        withSpan('inner', () => {
          throw new Error('no');
        }),
      ),
    ).toThrow();
    await started.forceFlush();
    expect(
      collector
        .spans()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['inner', 'outer']);
    expect(collector.logs()[0]?.traceId).toMatch(/^[0-9a-f]{32}$/);
  });

  it('tells a name that is none', () => {
    const said = watchWarnings();
    start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.httpEndpoint, OTEL_TRACES_SAMPLER: 'some' });
    expect(said.join()).toContain('OTEL_TRACES_SAMPLER is "some", which is ignored');
  });
});

it('OTEL_LOG_LEVEL shows on standard error what OpenTelemetry says about itself, and never as a record', async () => {
  const said: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  const started = start({
    OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: collector.httpEndpoint,
    OTEL_LOG_LEVEL: 'error',
  });
  log.info('order_placed');
  expect(await started.forceFlush()).toBe(true); // the SDK takes the 404 of this path for an error, and goes on
  expect(said.join('')).toMatch(/^OpenTelemetry error: /);
  expect(lines).toHaveLength(1);
  await started.shutdown();
  expect(start({ OTEL_LOG_LEVEL: 'loud' }).reason).toContain('OTEL_LOG_LEVEL is "loud", which is ignored');
});

it.each<[object, string]>([
  [{ endpoint: 'x' }, 'Unknown option "endpoint"; the options are resourceAttributes, instrumentations'],
  [{ instrumentations: true }, 'instrumentations takes false, or an object'],
  [{ instrumentations: { htp: {} } }, 'Unknown library "htp" in instrumentations; there are http, undici'],
  [{ signals: ['SIGKILL'] }, 'signals takes a list of signals'],
  [{ exitTimeout: -1 }, 'exitTimeout takes a number of milliseconds'],
  [{ spanProcessors: [{}] }, 'spanProcessors takes a list of span processors'],
])('refuses options that are not valid: %o', (options, text) => {
  expect(() => startOtel(options as OtelOptions)).toThrow(text);
});

it('further span processors get each span, and attributes of code stand below those of the environment', async () => {
  const ended: string[] = [];
  const processor = {
    onStart: () => undefined,
    onEnd: (span: { name: string }) => void ended.push(span.name),
    forceFlush: () => Promise.resolve(),
    shutdown: () => Promise.resolve(),
  };
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.httpEndpoint, OTEL_RESOURCE_ATTRIBUTES: 'team=env' };
  const started = start(env, { spanProcessors: [processor], resourceAttributes: { team: 'code', tier: 1 } });
  withSpan('seen', () => undefined);
  await started.forceFlush();
  expect(ended).toEqual(['seen']);
  expect(collector.resource('traces')).toMatchObject({ team: 'env', tier: 1, 'service.name': 'logshift' });
  expect(context.active()).toBeDefined();
});
