import type * as SdkLogs from '@opentelemetry/sdk-logs';
import type * as SdkMetrics from '@opentelemetry/sdk-metrics';
import type * as Resources from '@opentelemetry/resources';
import type * as SdkTrace from '@opentelemetry/sdk-trace';
import type { PeerLoader } from './peer-loader.js';
import type { OtlpProtocol, Signal } from './signal.js';

/** The SDK's package of each signal. */
export const SDK_PACKAGES = {
  traces: '@opentelemetry/sdk-trace',
  metrics: '@opentelemetry/sdk-metrics',
  logs: '@opentelemetry/sdk-logs',
} as const satisfies Record<Signal, string>;

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

/** The SDK of one signal. Throws a `MissingPeerError`. */
export function loadSdk(loader: PeerLoader, signal: 'traces'): typeof SdkTrace;
export function loadSdk(loader: PeerLoader, signal: 'metrics'): typeof SdkMetrics;
export function loadSdk(loader: PeerLoader, signal: 'logs'): typeof SdkLogs;
export function loadSdk(loader: PeerLoader, signal: Signal): unknown {
  return loader.load(SDK_PACKAGES[signal]);
}

/** Throws a `MissingPeerError`. */
export function loadResources(loader: PeerLoader): typeof Resources {
  return loader.load(RESOURCES_PACKAGE) as typeof Resources;
}
