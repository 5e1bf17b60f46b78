import type { MeterProvider, TracerProvider } from '@opentelemetry/api';
import { describeThrown } from '../describe-thrown.js';
import { findForeignProvider } from './foreign-providers.js';
import { openLogRecords } from './open-log-records.js';
import { openMetrics } from './open-metrics.js';
import { openSpans } from './open-spans.js';
import type { OtelLoggerProvider } from './otel-handle.js';
import { hidePassword } from './otlp-endpoint.js';
import type { SignalSettings } from './otlp-settings.js';
import { MissingPeerError, type PeerLoader } from './peer-loader.js';
import type { RunningSignal, SignalParts } from './running-signal.js';
import { CONTEXT_PACKAGE, SDK_PACKAGES, toExporterPackage } from './sdk-modules.js';
import { SIGNALS, toTitle, type Signal } from './signal.js';

/** The signals that leave the process through us. */
export interface OpenSignals {
  readonly traces?: RunningSignal<TracerProvider>;
  readonly metrics?: RunningSignal<MeterProvider>;
  readonly logs?: RunningSignal<OtelLoggerProvider>;
}

const OPENERS: Readonly<Record<Signal, (parts: SignalParts) => RunningSignal<unknown>>> = {
  traces: openSpans,
  metrics: openMetrics,
  logs: openLogRecords,
};

/**
 * Opens what has an endpoint, and nobody else has. `notes` takes a sentence about each; one that cannot be opened is a
 * complaint, and the others are opened all the same.
 */
export function openSignals(
  parts: Omit<SignalParts, 'settings'>,
  settings: ReadonlyMap<Signal, SignalSettings>,
  notes: string[],
): OpenSignals {
  const opened: Partial<Record<Signal, RunningSignal<unknown>>> = {};
  for (const signal of SIGNALS) {
    const own = settings.get(signal);
    if (own === undefined) continue;
    const owner = findForeignProvider(signal);
    if (owner !== undefined) {
      notes.push(`${owner}, so ${signal} are left to it.`);
      continue;
    }
    try {
      opened[signal] = OPENERS[signal]({ ...parts, settings: own });
      notes.push(`${toTitle(signal)} go to ${hidePassword(own.url)} by ${own.protocol}.`);
    } catch (thrown) {
      parts.complaints.push(toComplaint(parts.loader, own, thrown));
    }
  }
  return opened as OpenSignals;
}

/** Names all packages that are missing for a signal: installing them one after the other would take some starts. */
function toComplaint(loader: PeerLoader, { signal, protocol }: SignalSettings, thrown: unknown): string {
  const missing = listMissingPackages(loader, signal, protocol);
  if (!(thrown instanceof MissingPeerError) || missing.length === 0) {
    return `${toTitle(signal)} are not sent: ${describeThrown(thrown)}`;
  }
  return `${toTitle(signal)} are not sent, since packages are missing. Run \`npm install ${missing.join(' ')}\`.`;
}

/** The packages that a signal needs and that are not installed. */
export function listMissingPackages(
  loader: PeerLoader,
  signal: Signal,
  protocol: SignalSettings['protocol'],
): readonly string[] {
  const needed = [SDK_PACKAGES[signal], toExporterPackage(signal, protocol)];
  if (signal === 'traces') needed.push(CONTEXT_PACKAGE);
  return needed.filter((name) => loader.resolve(name) === undefined);
}
