import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOtlpSettings } from '../../../runtime/src/otel/otlp-settings.js';
import { createPropagator } from '../../../runtime/src/otel/propagators.js';
import { createPeerLoader } from '../../../runtime/src/otel/peer-loader.js';
import {
  readBatchSettings,
  readReaderSettings,
  readSpanLimits,
} from '../../../runtime/src/otel/sdk-limits.js';
import {
  findAttributesComplaint,
  readEnvironmentAttributes,
} from '../../../runtime/src/otel/service-resource.js';

const ENDPOINT = 'OTEL_EXPORTER_OTLP_ENDPOINT';
const PROTOCOL = 'OTEL_EXPORTER_OTLP_PROTOCOL';
const HEADERS = 'OTEL_EXPORTER_OTLP_HEADERS';

type Env = Readonly<Record<string, string>>;

const urls = (env: Env) =>
  Object.fromEntries([...readOtlpSettings(env).signals].map(([signal, { url }]) => [signal, url]));
const complaints = (env: Env) => readOtlpSettings(env).complaints;

describe('the endpoints', () => {
  it.each<[string, Env, object]>([
    ['are none where nothing is set', {}, {}],
    ['are none where the SDK is disabled', { [ENDPOINT]: 'http://c:4318', OTEL_SDK_DISABLED: ' TRUE ' }, {}],
    ['are none of an empty variable', { [ENDPOINT]: ' ' }, {}],
    [
      'get the path of each signal behind the general one',
      { [ENDPOINT]: 'http://c:4318/in/' },
      {
        traces: 'http://c:4318/in/v1/traces',
        metrics: 'http://c:4318/in/v1/metrics',
        logs: 'http://c:4318/in/v1/logs',
      },
    ],
    [
      'are taken as they are where one signal has its own',
      { OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: 'https://logs/x' },
      { logs: 'https://logs/x' },
    ],
    [
      'leave out what has another exporter',
      { [ENDPOINT]: 'http://c:4318', OTEL_METRICS_EXPORTER: 'none', OTEL_LOGS_EXPORTER: 'none,otlp' },
      { traces: 'http://c:4318/v1/traces', logs: 'http://c:4318/v1/logs' },
    ],
    [
      'are those of gRPC, with and without a scheme',
      {
        [PROTOCOL]: 'grpc',
        OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'collector:4317',
        OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: 'http://c:4317',
      },
      { traces: 'collector:4317', logs: 'http://c:4317' },
    ],
    ['are none of what is no URL', { [ENDPOINT]: 'localhost' }, {}],
    ['are none of a host without a scheme', { [ENDPOINT]: 'localhost:4318' }, {}],
  ])('%s', (_, env, expected) => {
    expect(urls(env)).toEqual(expected);
  });
});

describe('E17: an endpoint of the other protocol', () => {
  const told = /nothing will arrive\. Write port (\d+), or set OTEL_EXPORTER_OTLP_PROTOCOL=(\S+)\.$/;
  it.each<[string, Env, readonly string[] | undefined]>([
    ['4317 by HTTP, as the guide has it', { [ENDPOINT]: 'http://localhost:4317' }, ['4318', 'grpc']],
    ['4318 by gRPC', { [ENDPOINT]: 'http://localhost:4318', [PROTOCOL]: 'grpc' }, ['4317', 'http/protobuf']],
    [
      '4318 by gRPC without a scheme',
      { [ENDPOINT]: 'c:4318', [PROTOCOL]: 'grpc' },
      ['4317', 'http/protobuf'],
    ],
    ['4317 by gRPC', { [ENDPOINT]: 'http://localhost:4317', [PROTOCOL]: 'grpc' }, undefined],
    ['4318 by HTTP', { [ENDPOINT]: 'http://localhost:4318' }, undefined],
    ['a port of its own', { [ENDPOINT]: 'https://otlp.example.com/4317' }, undefined],
  ])('is told once, with what to do: %s', (_, env, expected) => {
    expect(complaints(env).map((text) => told.exec(text)?.slice(1))).toEqual(expected ? [expected] : []);
  });

  it('is told for the signal alone that has it', () => {
    const env = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://c:4317/v1/traces' };
    expect(complaints(env)).toEqual([expect.stringContaining('but traces are to be sent by http/protobuf')]);
  });

  it('is told without the password of the URL', () => {
    expect(complaints({ [ENDPOINT]: 'http://me:p@ss@c:4317' }).join()).not.toMatch(/ss@|p@/);
  });
});

describe('E21: headers', () => {
  it.each<[string, Env, object]>([
    ['are percent-decoded', { [HEADERS]: 'Authorization=Bearer%20abc' }, { authorization: 'Bearer abc' }],
    ['may hold equals signs', { [HEADERS]: 'x=YWI==, y = 1 ,' }, { x: 'YWI==', y: '1' }],
    [
      'of the signal win',
      { [HEADERS]: 'x=1,y=2', OTEL_EXPORTER_OTLP_TRACES_HEADERS: 'X=3' },
      { x: '3', y: '2' },
    ],
  ])('%s', (_, env, expected) => {
    const { signals } = readOtlpSettings({ [ENDPOINT]: 'http://c:4318', ...env });
    expect(Object.fromEntries(signals.get('traces')?.headers ?? [])).toEqual(expected);
  });

  it.each([
    ['a=1,b=50%', 'entry 2 (b) has a "%" that no two hex digits follow'],
    ['Authorization: Bearer secret', 'entry 1 has no "="'],
    ['Authorization: Basic secret=', 'entry 1 has a name that no header can have'],
    ['a=secret;b', 'entry 1 (a) is cut off at its ";"'],
    ['a=', 'entry 1 (a) has no value'],
    ['a="secret"', 'entry 1 (a) stands in quotes'],
    ['a=%0D%0Asecret', 'entry 1 (a) holds characters that no header can carry'],
  ])('that are lost on their way are told, without their value: %s', (text, expected) => {
    const told = complaints({ [ENDPOINT]: 'http://c:4318', [HEADERS]: text });
    expect(told).toEqual([expect.stringContaining(`${HEADERS}: ${expected}`)]);
    expect(told.join()).not.toContain('secret');
  });

  it('never throw and never show a value, whatever they hold', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('%', ';', ',', '=', '"', ' ', 'a', 'Z', '9', '\n', '\0', 'é', '😀'),
        }),
        (text) => {
          const told = complaints({ [ENDPOINT]: 'http://c:4318', [HEADERS]: `x=QzX9${text}` });
          expect(told.join()).not.toContain('QzX9');
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe('what the environment says wrongly', () => {
  it.each<[Env, string]>([
    [{ [PROTOCOL]: 'http' }, 'OTEL_EXPORTER_OTLP_PROTOCOL is "http", which is ignored.'],
    [
      { OTEL_EXPORTER_OTLP_TRACES_TIMEOUT: '10s' },
      'OTEL_EXPORTER_OTLP_TRACES_TIMEOUT is "10s", which is ignored.',
    ],
    [{ OTEL_EXPORTER_OTLP_COMPRESSION: 'br' }, 'OTEL_EXPORTER_OTLP_COMPRESSION is "br", which is ignored.'],
    [{ OTEL_TRACES_EXPORTER: 'jaeger,otlp' }, 'OTEL_TRACES_EXPORTER names "jaeger", which is ignored.'],
  ])('is ignored and told: %o', (env, expected) => {
    const told = complaints({ [ENDPOINT]: 'http://c:4318', ...env });
    expect(told).toEqual([expect.stringContaining(expected)]);
  });

  it('is told where an exporter is named without an endpoint', () => {
    expect(complaints({ OTEL_TRACES_EXPORTER: 'otlp' })).toEqual([
      expect.stringContaining('no endpoint is set, so no traces are sent'),
    ]);
  });

  it('is told of attributes, all of which one mistake loses', () => {
    const env = { OTEL_RESOURCE_ATTRIBUTES: 'a=1,b=c=d' };
    expect(findAttributesComplaint(env)).toContain('entry 2 is no key=value, so all of them are left out');
    expect(readEnvironmentAttributes(env)).toEqual({});
    expect(
      readEnvironmentAttributes({ OTEL_RESOURCE_ATTRIBUTES: 'a=1%2C2,', OTEL_SERVICE_NAME: 's' }),
    ).toEqual({
      a: '1,2',
      'service.name': 's',
    });
  });

  it('is told of propagators', () => {
    const told: string[] = [];
    const env = { OTEL_PROPAGATORS: 'b3,zipkin,tracecontext' };
    expect(createPropagator(env, createPeerLoader(), told)?.fields()).toEqual(['traceparent', 'tracestate']);
    expect(told).toEqual([
      expect.stringMatching(/"b3", which is left out: .*npm install @opentelemetry\/propagator-b3/),
      expect.stringContaining('"zipkin", which is ignored'),
    ]);
  });
});

it('numbers of the SDK are read by its own names, and never so that it throws', () => {
  const told: string[] = [];
  const env = {
    OTEL_BSP_SCHEDULE_DELAY: '100',
    OTEL_BSP_MAX_QUEUE_SIZE: '-1',
    OTEL_ATTRIBUTE_COUNT_LIMIT: '5',
    OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT: '7',
    OTEL_METRIC_EXPORT_INTERVAL: '1000',
  };
  expect(readBatchSettings(env, 'BSP', told)).toEqual({ scheduledDelayMillis: 100 });
  expect(readSpanLimits(env, told)).toEqual({ attributeCountLimit: 7 });
  expect(readReaderSettings(env, told)).toEqual({ exportIntervalMillis: 1000, exportTimeoutMillis: 1000 });
  expect(told).toEqual([expect.stringContaining('OTEL_BSP_MAX_QUEUE_SIZE is "-1"')]);
});
