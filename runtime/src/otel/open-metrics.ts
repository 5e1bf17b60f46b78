import { metrics, type MeterProvider } from '@opentelemetry/api';
import type { PushMetricExporter } from '@opentelemetry/sdk-metrics';
import { openExporter } from './open-exporter.js';
import type { RunningSignal, SignalParts } from './running-signal.js';
import { readReaderSettings } from './sdk-limits.js';
import { loadSdk } from './sdk-modules.js';

/** Starts and registers metrics. Throws a `MissingPeerError` before anything is registered. */
export function openMetrics(parts: SignalParts): RunningSignal<MeterProvider> {
  const { env, loader, settings, resource, complaints } = parts;
  const sdk = loadSdk(loader, 'metrics');
  const exporter = openExporter(loader, settings) as unknown as PushMetricExporter;
  const reader = new sdk.PeriodicExportingMetricReader({ exporter, ...readReaderSettings(env, complaints) });
  const provider = new sdk.MeterProvider({ resource, readers: [reader] });
  metrics.setGlobalMeterProvider(provider);
  return {
    provider,
    forceFlush: () => provider.forceFlush(),
    shutdown: () => provider.shutdown(),
    unregister: () => {
      metrics.disable();
    },
  };
}
