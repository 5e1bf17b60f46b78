import { metrics, trace } from '@opentelemetry/api';
import { describeThrown } from '../describe-thrown.js';
import { lineObserver } from '../line-observer.js';
import { warnOnce } from '../warn-once.js';
import { showDiagnostics } from './diagnostics.js';
import { watchEnd } from './end-watch.js';
import { findForeignProvider } from './foreign-providers.js';
import { toIdleHandle } from './idle-handle.js';
import { createLogBridge } from './log-bridge.js';
import { loadLogsApi } from './open-log-records.js';
import { listMissingPackages, openSignals, type OpenSignals } from './open-signals.js';
import { NO_LOGGER_PROVIDER, type OtelHandle, type OtelLoggerProvider } from './otel-handle.js';
import type { OtelOptions } from './otel-options.js';
import { otelState } from './otel-state.js';
import type { OtlpSettings } from './otlp-settings.js';
import type { PeerLoader } from './peer-loader.js';
import type { RunningSignal, SignalParts } from './running-signal.js';
import { loadResources, RESOURCES_PACKAGE } from './sdk-modules.js';
import { createServiceResource, findAttributesComplaint } from './service-resource.js';
import { settleWithin } from './settle-within.js';
import type { Environment } from './signal.js';
import { startInstrumentations } from './start-instrumentations.js';
import { findSuppression } from './suppression.js';

/** OpenTelemetry as it was started, and what is to be told about that. */
export interface StartedOtel {
  readonly handle: OtelHandle;
  /** Full sentences about what was ignored or is missing. */
  readonly complaints: readonly string[];
}

const DEFAULT_TIMEOUT = 5_000;
const DEFAULT_EXIT_TIMEOUT = 3_000;
const DEFAULT_SIGNALS: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT'];

/** Opens the signals of the settings, instruments libraries, bridges log records and watches the end of the process. */
export function runOtel(
  settings: OtlpSettings,
  options: OtelOptions,
  loader: PeerLoader,
  env: Environment,
): StartedOtel {
  const complaints: string[] = [];
  const notes: string[] = [];
  const undoDiagnostics = showDiagnostics(env, complaints);
  const missing = findMissingSdk(settings, loader);
  if (missing !== undefined) return { handle: toIdleHandle(missing), complaints: [...complaints, missing] };
  const parts = {
    env,
    options,
    loader,
    complaints,
    resource: openResource(loader, env, options, complaints),
  };
  const signals = openSignals(parts, settings.signals, notes);
  if (signals.traces !== undefined) startInstrumentations(parts, signals);
  const loggerProvider = signals.logs?.provider ?? findForeignLogs(settings, loader);
  const undoBridge = bridgeLogs(loggerProvider, parts);
  const handle = createHandle(
    { signals, loggerProvider, undoBridge, undoDiagnostics, options },
    [...notes, ...complaints].join(' '),
  );
  return { handle, complaints };
}

/** What to do where nothing of the SDK is installed: each of its packages brings along what describes the process. */
function findMissingSdk({ signals }: OtlpSettings, loader: PeerLoader): string | undefined {
  if (loader.resolve(RESOURCES_PACKAGE) !== undefined) return undefined;
  const missing = [...signals.values()].flatMap((each) =>
    listMissingPackages(loader, each.signal, each.protocol),
  );
  return `OpenTelemetry is not started, since packages are missing. Run \`npm install ${missing.join(' ')}\`.`;
}

function openResource(
  loader: PeerLoader,
  env: Environment,
  { resourceAttributes }: OtelOptions,
  complaints: string[],
): SignalParts['resource'] {
  const complaint = findAttributesComplaint(env);
  if (complaint !== undefined) complaints.push(complaint);
  return createServiceResource(loadResources(loader), env, resourceAttributes);
}

/** Log records go to whoever has them already. */
function findForeignLogs({ signals }: OtlpSettings, loader: PeerLoader): OtelLoggerProvider | undefined {
  if (!signals.has('logs') || findForeignProvider('logs') === undefined) return undefined;
  return loadLogsApi(loader)?.getLoggerProvider();
}

/** Answers how to take it back; undefined where no record is sent. */
function bridgeLogs(
  provider: OtelLoggerProvider | undefined,
  { options, loader }: Pick<SignalParts, 'options' | 'loader'>,
): (() => void) | undefined {
  if (provider === undefined || options.bridgeLogs === false) return undefined;
  const bridge = createLogBridge(provider, findSuppression(loader));
  lineObserver.onLine = bridge;
  return () => {
    if (lineObserver.onLine === bridge) lineObserver.onLine = undefined;
  };
}

interface HandleParts {
  readonly signals: OpenSignals;
  readonly loggerProvider: OtelLoggerProvider | undefined;
  /** Undefined where no record is sent. */
  readonly undoBridge: (() => void) | undefined;
  readonly undoDiagnostics: () => void;
  readonly options: OtelOptions;
}

function createHandle(parts: HandleParts, reason: string): OtelHandle {
  const { signals, loggerProvider, undoBridge, options } = parts;
  const running = listRunning(signals);
  const flushes = running.map(({ forceFlush }) => forceFlush);
  const enabled = running.length > 0 || undoBridge !== undefined;
  const { signals: watched = DEFAULT_SIGNALS, exitTimeout = DEFAULT_EXIT_TIMEOUT } = options;
  const end = { signals: watched, flush: () => settleWithin(flushes, exitTimeout) };
  const unwatch = enabled ? watchEnd(end) : () => undefined;
  let ended: Promise<boolean> | undefined;
  return {
    enabled,
    reason,
    tracerProvider: signals.traces?.provider ?? trace.getTracerProvider(),
    meterProvider: signals.metrics?.provider ?? metrics.getMeterProvider(),
    loggerProvider: loggerProvider ?? NO_LOGGER_PROVIDER,
    forceFlush: (timeout = DEFAULT_TIMEOUT) => settleWithin(flushes, timeout),
    shutdown: (timeout = DEFAULT_TIMEOUT) => {
      unwatch();
      return (ended ??= shutDown(parts, running, timeout));
    },
  };
}

/** Nothing new is taken on, what waits is sent, and what was registered is given back. */
async function shutDown(
  { undoBridge, undoDiagnostics }: HandleParts,
  running: readonly RunningSignal<unknown>[],
  timeout: number,
): Promise<boolean> {
  undoBridge?.();
  for (const instrumentation of otelState.instrumentations ?? []) {
    attempt(() => {
      instrumentation.disable();
    });
  }
  const isSent = await settleWithin(
    running.map((signal) => signal.shutdown),
    timeout,
  );
  for (const signal of running) attempt(signal.unregister);
  undoDiagnostics();
  otelState.handle = undefined;
  return isSent;
}

/** Instrumentations and API are other people's packages: what one of them throws must not keep the rest from ending. */
function attempt(end: () => void): void {
  try {
    end();
  } catch (thrown) {
    warnOnce(`A part of OpenTelemetry could not be ended: ${describeThrown(thrown)}.`);
  }
}

function listRunning({ traces, metrics: meters, logs }: OpenSignals): readonly RunningSignal<unknown>[] {
  return [traces, meters, logs].filter((signal) => signal !== undefined);
}
