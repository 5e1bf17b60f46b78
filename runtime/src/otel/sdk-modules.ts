import type * as SdkLogs from '@opentelemetry/sdk-logs';
import type * as SdkMetrics from '@opentelemetry/sdk-metrics';
import type * as Resources from '@opentelemetry/resources';
import type * as SdkTrace from '@opentelemetry/sdk-trace';
import { MissingPeerError, type PeerLoader } from './peer-loader.js';
import type { OtlpProtocol, Signal } from './signal.js';

/** The SDK's package of each signal. */
export const SDK_PACKAGES = {
  traces: '@opentelemetry/sdk-trace',
  metrics: '@opentelemetry/sdk-metrics',
  logs: '@opentelemetry/sdk-logs',
} as const satisfies Record<Signal, string>;

/** The first version of an SDK that sends what it is handed; those before take it, send nothing and say nothing. */
const FIRST_VERSIONS: Partial<Readonly<Record<Signal, string>>> = { logs: '0.220.0' };

/** What describes the process; each SDK brings it along. */
export const RESOURCES_PACKAGE = '@opentelemetry/resources';

/** What carries contexts from call to call; spans without it have no parents. */
export const CONTEXT_PACKAGE = '@opentelemetry/context-async-hooks';

const EXPORTED: Readonly<Record<Signal, readonly [word: string, className: string]>> = {
  traces: ['trace', 'OTLPTraceExporter'],
  metrics: ['metrics', 'OTLPMetricExporter'],
  logs: ['logs', 'OTLPLogExporter'],
};

const CARRIERS: Readonly<Record<OtlpProtocol, string>> = {
  'http/protobuf': 'proto',
  'http/json': 'http',
  grpc: 'grpc',
};

/** The package that exports a signal in this way. */
export function toExporterPackage(signal: Signal, protocol: OtlpProtocol): string {
  return `@opentelemetry/exporter-${EXPORTED[signal][0]}-otlp-${CARRIERS[protocol]}`;
}

/** What every exporter of OpenTelemetry has in common. */
export interface AnyExporter {
  export(items: unknown, done: (result: ExportResult) => void): void;
  shutdown(): Promise<void>;
}

export interface ExportResult {
  /** 0 when the collector took it. */
  readonly code: number;
  readonly error?: Error;
}

/** The class of the exporter. Throws a `MissingPeerError`. */
export function loadExporter(
  loader: PeerLoader,
  signal: Signal,
  protocol: OtlpProtocol,
): new () => AnyExporter {
  const module = loader.load(toExporterPackage(signal, protocol));
  return (module as Record<string, new () => AnyExporter>)[EXPORTED[signal][1]] as new () => AnyExporter;
}

/** The SDK of one signal. Throws a `MissingPeerError`, also where it is too old to send anything. */
export function loadSdk(loader: PeerLoader, signal: 'traces'): typeof SdkTrace;
export function loadSdk(loader: PeerLoader, signal: 'metrics'): typeof SdkMetrics;
export function loadSdk(loader: PeerLoader, signal: 'logs'): typeof SdkLogs;
export function loadSdk(loader: PeerLoader, signal: Signal): unknown;
export function loadSdk(loader: PeerLoader, signal: Signal): unknown {
  refuseOldSdk(loader, signal);
  return loader.load(SDK_PACKAGES[signal]);
}

function refuseOldSdk(loader: PeerLoader, signal: Signal): void {
  const name = SDK_PACKAGES[signal];
  const first = FIRST_VERSIONS[signal];
  const version = loader.findVersion(name);
  if (first === undefined || version === undefined || !isBefore(version, first)) return;
  throw new MissingPeerError(
    name,
    `The package ${name} is ${version}, and before ${first} it sends nothing. Run \`npm install ${name}@latest\`.`,
  );
}

/** Whether a version is older than another one; what does not look like a version is not. */
function isBefore(version: string, first: string): boolean {
  const [ours, theirs] = [version, first].map((text) => text.split('.', 3).map((part) => parseInt(part, 10)));
  for (const [place, wanted] of (theirs ?? []).entries()) {
    const part = ours?.[place] ?? Number.NaN;
    if (part !== wanted) return part < wanted;
  }
  return false;
}

/** Throws a `MissingPeerError`. */
export function loadResources(loader: PeerLoader): typeof Resources {
  return loader.load(RESOURCES_PACKAGE) as typeof Resources;
}
