import type { LogRecordExporter } from '@opentelemetry/sdk-logs';
import { openExporter } from './open-exporter.js';
import type { OtelLoggerProvider } from './otel-handle.js';
import type { PeerLoader } from './peer-loader.js';
import type { RunningSignal, SignalParts } from './running-signal.js';
import { readBatchSettings, readLogLimits } from './sdk-limits.js';
import { loadSdk } from './sdk-modules.js';

/** The Logs API: of OpenTelemetry's API since 1.10, before that of a package of its own. */
export interface LogsApi {
  setGlobalLoggerProvider(provider: OtelLoggerProvider): unknown;
  getLoggerProvider(): OtelLoggerProvider;
  disable(): void;
}

/** Starts and registers log records. Throws a `MissingPeerError` before anything is registered. */
export function openLogRecords(parts: SignalParts): RunningSignal<OtelLoggerProvider> {
  const { env, loader, settings, resource, complaints } = parts;
  const sdk = loadSdk(loader, 'logs');
  const exporter = openExporter(loader, settings) as unknown as LogRecordExporter;
  const provider = new sdk.LoggerProvider({
    resource,
    logRecordLimits: readLogLimits(env, complaints),
    processors: [
      new sdk.BatchLogRecordProcessor({ exporter, ...readBatchSettings(env, 'BLRP', complaints) }),
    ],
  });
  const logs = loadLogsApi(loader);
  logs?.setGlobalLoggerProvider(provider);
  return {
    provider,
    forceFlush: () => provider.forceFlush(),
    shutdown: () => provider.shutdown(),
    unregister: () => logs?.disable(),
  };
}

/** The Logs API of the program, where it has any. */
export function loadLogsApi(loader: PeerLoader): LogsApi | undefined {
  try {
    return (loader.load('@opentelemetry/api-logs') as { readonly logs: LogsApi }).logs;
  } catch {
    // Not by a static import: the names that are asked for decide whether the module is opened before anybody needs it.
    return (loader.load('@opentelemetry/api') as { readonly logs?: LogsApi }).logs;
  }
}
