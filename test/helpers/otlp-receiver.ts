import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import protobuf from 'protobufjs';

/** A span as it came over the wire, ids in hex. */
export interface ReceivedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  /** `SPAN_KIND_SERVER` … */
  readonly kind: string;
  readonly startTimeUnixNano: bigint;
  readonly endTimeUnixNano: bigint;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly exceptions: readonly string[];
  /** `STATUS_CODE_UNSET`, or `STATUS_CODE_ERROR: message`. */
  readonly status: string;
  readonly scope: string;
}

export interface OtlpReceiver {
  /** The value of `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  readonly endpoint: string;
  readonly spans: readonly ReceivedSpan[];
  readonly stop: () => Promise<void>;
}

/** A collector for one test: takes traces as protobuf over HTTP, and reads them by OpenTelemetry's own proto files. */
export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const request = loadProtos().lookupType('opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest');
  const spans: ReceivedSpan[] = [];
  const server = createServer((incoming, response) => {
    void buffer(incoming).then((body) => {
      const isTrace =
        incoming.url === '/v1/traces' && incoming.headers['content-type'] === 'application/x-protobuf';
      if (isTrace) spans.push(...readSpans(request.toObject(request.decode(body), READING)));
      response.writeHead(isTrace ? 200 : 404, { 'content-type': 'application/x-protobuf' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * The spans as an outline: one line each, below its parent, those of one parent in alphabetical order. Times say nothing
 * here: the SDK starts spans at whole milliseconds, in one of which several start.
 */
export function renderSpanTree(spans: readonly ReceivedSpan[]): string {
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const render = (parent: (span: ReceivedSpan) => boolean, indent: string): string =>
    spans
      .filter(parent)
      .map((span) => {
        const below = render(({ parentSpanId }) => parentSpanId === span.spanId, `${indent}  `);
        return indent + renderSpan(span) + (below === '' ? '' : `\n${below}`);
      })
      .sort()
      .join('\n');
  return render(({ parentSpanId }) => !ids.has(parentSpanId), '');
}

function renderSpan({ name, kind, attributes, status, exceptions }: ReceivedSpan): string {
  const parts = [
    name,
    kind === 'SPAN_KIND_INTERNAL' ? '' : kind.replace('SPAN_KIND_', '').toLowerCase(),
    Object.keys(attributes).length > 0 ? JSON.stringify(attributes) : '',
    status === 'STATUS_CODE_UNSET' ? '' : status.replace('STATUS_CODE_', ''),
    exceptions.length > 0 ? `exceptions ${exceptions.join(', ')}` : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

const READING: protobuf.IConversionOptions = { enums: String, longs: String, bytes: Array, defaults: true };

function loadProtos(): protobuf.Root {
  const manifest = createRequire(import.meta.url).resolve('otlp-protos/package.json');
  const folder = join(dirname(manifest), 'build/protos');
  const root = new protobuf.Root();
  root.resolvePath = (_origin, target) => join(folder, target);
  return root.loadSync('opentelemetry/proto/collector/trace/v1/trace_service.proto');
}

interface Pair {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** The part of the message, with its defaults filled in, that is read here. */
interface Message {
  readonly resourceSpans: readonly {
    readonly scopeSpans: readonly {
      readonly scope: { readonly name: string };
      readonly spans: readonly RawSpan[];
    }[];
  }[];
}

interface RawSpan {
  readonly name: string;
  readonly traceId: readonly number[];
  readonly spanId: readonly number[];
  readonly parentSpanId: readonly number[];
  readonly kind: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly Pair[];
  readonly events: readonly { readonly name: string; readonly attributes: readonly Pair[] }[];
  readonly status: { readonly code: string; readonly message: string } | null;
}

function readSpans(message: object): readonly ReceivedSpan[] {
  return (message as Message).resourceSpans.flatMap(({ scopeSpans }) =>
    scopeSpans.flatMap(({ scope, spans }) => spans.map((span) => readSpan(span, scope.name))),
  );
}

function readSpan(span: RawSpan, scope: string): ReceivedSpan {
  const { code = 'STATUS_CODE_UNSET', message = '' } = span.status ?? {};
  return {
    name: span.name,
    traceId: toHex(span.traceId),
    spanId: toHex(span.spanId),
    parentSpanId: toHex(span.parentSpanId),
    kind: span.kind,
    startTimeUnixNano: BigInt(span.startTimeUnixNano),
    endTimeUnixNano: BigInt(span.endTimeUnixNano),
    attributes: toRecord(span.attributes),
    exceptions: span.events
      .filter(({ name }) => name === 'exception')
      .map(({ attributes }) => String(toRecord(attributes)['exception.type'])),
    status: message === '' ? code : `${code}: ${message}`,
    scope,
  };
}

const toHex = (bytes: readonly number[]): string => Buffer.from(bytes).toString('hex');

/** Protobuf's longs come as text. */
function toRecord(pairs: readonly Pair[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    pairs.map(({ key, value }) => [
      key,
      value['intValue'] === undefined ? Object.values(value)[0] : Number(value['intValue']),
    ]),
  );
}
