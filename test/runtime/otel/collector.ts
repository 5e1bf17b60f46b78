import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { Server, ServerCredentials, type ServiceDefinition, type UntypedHandleCall } from '@grpc/grpc-js';
import protobuf from 'protobufjs';

/** What the signals are called, and where they are kept in a message. */
const SERVICES = {
  traces: ['trace', 'Trace'],
  metrics: ['metrics', 'Metrics'],
  logs: ['logs', 'Logs'],
} as const;

export type CollectedSignal = keyof typeof SERVICES;

/** One export as it came over the wire. */
export interface Received {
  readonly signal: CollectedSignal;
  readonly by: 'grpc' | 'http';
  readonly headers: Readonly<Record<string, unknown>>;
  readonly message: Message;
}

export interface CollectedSpan {
  readonly name: string;
  readonly kind: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly scope: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface CollectedLog {
  readonly scope: string;
  readonly eventName: string;
  readonly severityNumber: string;
  readonly severityText: string;
  readonly body: unknown;
  readonly timeUnixNano: bigint;
  readonly traceId: string;
  readonly spanId: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface Collector {
  /** For `OTEL_EXPORTER_OTLP_ENDPOINT`, with the protocol of that name. */
  readonly httpEndpoint: string;
  readonly grpcEndpoint: string;
  readonly received: readonly Received[];
  readonly spans: () => readonly CollectedSpan[];
  readonly logs: () => readonly CollectedLog[];
  /** The names of the metrics, with their first sum or count. */
  readonly metrics: () => Readonly<Record<string, unknown>>;
  readonly resource: (signal: CollectedSignal) => Readonly<Record<string, unknown>>;
  readonly stop: () => Promise<void>;
}

/** Takes all three signals by HTTP and by gRPC, and reads them by OpenTelemetry's own proto files. */
export async function startCollector(): Promise<Collector> {
  const received: Received[] = [];
  const types = loadRequestTypes();
  const http = createServer((incoming, response) => {
    void buffer(incoming).then((body) => {
      const signal = /^\/v1\/(\w+)$/.exec(incoming.url ?? '')?.[1] as CollectedSignal | undefined;
      if (signal === undefined || !(signal in SERVICES)) {
        response.writeHead(404).end();
        return;
      }
      const bytes = incoming.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
      received.push({ signal, by: 'http', headers: incoming.headers, message: decode(types[signal], bytes) });
      response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const grpc = new Server();
  for (const signal of Object.keys(SERVICES) as CollectedSignal[])
    addService(grpc, signal, types[signal], received);
  const port = await new Promise<number>((resolve, reject) => {
    grpc.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return {
    httpEndpoint: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    grpcEndpoint: `http://127.0.0.1:${port}`,
    received,
    spans: () => received.flatMap(({ signal, message }) => (signal === 'traces' ? readSpans(message) : [])),
    logs: () => received.flatMap(({ signal, message }) => (signal === 'logs' ? readLogs(message) : [])),
    metrics: () =>
      Object.fromEntries(
        received.flatMap(({ signal, message }) => (signal === 'metrics' ? readMetrics(message) : [])),
      ),
    resource: (signal) => toRecord(findResource(received, signal)),
    stop: async () => {
      grpc.forceShutdown();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

function addService(
  server: Server,
  signal: CollectedSignal,
  type: protobuf.Type,
  received: Received[],
): void {
  const [folder, title] = SERVICES[signal];
  const definition: ServiceDefinition = {
    Export: {
      path: `/opentelemetry.proto.collector.${folder}.v1.${title}Service/Export`,
      requestStream: false,
      responseStream: false,
      requestSerialize: (value: Buffer) => value,
      requestDeserialize: (bytes: Buffer) => decode(type, bytes),
      responseSerialize: () => Buffer.alloc(0),
      responseDeserialize: (bytes: Buffer) => bytes,
    },
  };
  const take: UntypedHandleCall = (
    call: { request: Message; metadata: { getMap(): Record<string, unknown> } },
    done: (error: null, value: object) => void,
  ) => {
    received.push({ signal, by: 'grpc', headers: call.metadata.getMap(), message: call.request });
    done(null, {});
  };
  server.addService(definition, { Export: take });
}

const READING: protobuf.IConversionOptions = { enums: String, longs: String, bytes: Array, defaults: true };

function decode(type: protobuf.Type, bytes: Uint8Array): Message {
  return type.toObject(type.decode(bytes), READING);
}

function loadRequestTypes(): Readonly<Record<CollectedSignal, protobuf.Type>> {
  const folder = join(
    dirname(createRequire(import.meta.url).resolve('otlp-protos/package.json')),
    'build/protos',
  );
  const root = new protobuf.Root();
  root.resolvePath = (_origin, target) => join(folder, target);
  const types = Object.entries(SERVICES).map(([signal, [name, title]]) => {
    root.loadSync(`opentelemetry/proto/collector/${name}/v1/${name}_service.proto`);
    return [signal, root.lookupType(`opentelemetry.proto.collector.${name}.v1.Export${title}ServiceRequest`)];
  });
  // The proto files of the package are older than this field of OTLP 1.5.
  root.lookupType('opentelemetry.proto.logs.v1.LogRecord').add(new protobuf.Field('eventName', 12, 'string'));
  return Object.fromEntries(types) as Record<CollectedSignal, protobuf.Type>;
}

interface Pair {
  readonly key: string;
  readonly value: AnyValue;
}
type AnyValue = Readonly<Record<string, unknown>> | null;
type Raw = Readonly<Record<string, never>>;

/** The parts of the three messages that are read here, defaults filled in. */
export interface Message {
  readonly resourceSpans?: readonly {
    resource: Raw;
    scopeSpans: readonly { scope: Raw; spans: readonly Raw[] }[];
  }[];
  readonly resourceLogs?: readonly {
    resource: Raw;
    scopeLogs: readonly { scope: Raw; logRecords: readonly Raw[] }[];
  }[];
  readonly resourceMetrics?: readonly {
    resource: Raw;
    scopeMetrics: readonly { metrics: readonly Raw[] }[];
  }[];
}

function findResource(received: readonly Received[], signal: CollectedSignal): readonly Pair[] {
  const message = received.find((each) => each.signal === signal)?.message;
  const [first] = message?.resourceSpans ?? message?.resourceLogs ?? message?.resourceMetrics ?? [];
  return (first?.resource as { readonly attributes?: readonly Pair[] } | undefined)?.attributes ?? [];
}

function readSpans({ resourceSpans = [] }: Message): readonly CollectedSpan[] {
  return resourceSpans.flatMap(({ scopeSpans }) =>
    scopeSpans.flatMap(({ scope, spans }) =>
      spans.map((span) => ({
        name: span['name']!,
        kind: span['kind']!,
        traceId: toHex(span['traceId']!),
        spanId: toHex(span['spanId']!),
        parentSpanId: toHex(span['parentSpanId']!),
        scope: scope['name']!,
        attributes: toRecord(span['attributes']!),
      })),
    ),
  );
}

function readLogs({ resourceLogs = [] }: Message): readonly CollectedLog[] {
  return resourceLogs.flatMap(({ scopeLogs }) =>
    scopeLogs.flatMap(({ scope, logRecords }) =>
      logRecords.map((log) => ({
        scope: scope['name']!,
        eventName: log['eventName']!,
        severityNumber: log['severityNumber']!,
        severityText: log['severityText']!,
        body: toValue(log['body']!),
        timeUnixNano: BigInt(log['timeUnixNano']!),
        traceId: toHex(log['traceId']!),
        spanId: toHex(log['spanId']!),
        attributes: toRecord(log['attributes']!),
      })),
    ),
  );
}

interface MetricData {
  readonly dataPoints: readonly Readonly<Record<string, unknown>>[];
}

function readMetrics({ resourceMetrics = [] }: Message): readonly (readonly [string, unknown])[] {
  return resourceMetrics.flatMap(({ scopeMetrics }) =>
    scopeMetrics.flatMap(({ metrics }) =>
      metrics.map((metric): readonly [string, unknown] => {
        const { sum, histogram, gauge } = metric as Readonly<Record<string, MetricData | null>>;
        const [point = {}] = (sum ?? histogram ?? gauge)?.dataPoints ?? [];
        return [metric['name']!, Number(point['asInt'] ?? point['asDouble'] ?? point['count'])];
      }),
    ),
  );
}

const toHex = (bytes: readonly number[]): string => Buffer.from(bytes).toString('hex');

function toRecord(pairs: readonly Pair[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(pairs.map(({ key, value }) => [key, toValue(value)]));
}

function toValue(value: AnyValue): unknown {
  const [kind, content] = Object.entries(value ?? {})[0] ?? [];
  if (kind === 'intValue') return Number(content); // longs come as text
  if (kind === 'arrayValue') return (content as { values: readonly AnyValue[] }).values.map(toValue);
  if (kind === 'kvlistValue') return toRecord((content as { values: readonly Pair[] }).values);
  return content ?? null;
}
