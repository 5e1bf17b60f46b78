import { readText, readWords } from '../otel/environment-values.js';
import { listInstrumentations, type InstrumentationState } from '../otel/instrument-libraries.js';
import { listMissingPackages } from '../otel/open-signals.js';
import { hidePassword } from '../otel/otlp-endpoint.js';
import { readOtlpSettings, type OtlpSettings, type SignalSettings } from '../otel/otlp-settings.js';
import type { PeerLoader } from '../otel/peer-loader.js';
import { findProgramManifest } from '../otel/program-manifest.js';
import { createPropagator } from '../otel/propagators.js';
import { readBatchSettings, readLogLimits, readReaderSettings, readSpanLimits } from '../otel/sdk-limits.js';
import { loadSdk, toExporterPackage } from '../otel/sdk-modules.js';
import {
  findAttributesComplaint,
  readEnvironmentAttributes,
  toServiceAttributes,
} from '../otel/service-resource.js';
import { toTitle, type Environment } from '../otel/signal.js';
import { DEFAULT_REDACTION, REDACTED } from '../redaction/redaction.js';
import { samplingFromEnv } from '../sampling/sampling-from-env.js';
import type { Examined, Said, SignalReport, TelemetryReport } from './doctor-report.js';

/** Where telemetry goes from here, and what keeps it from getting there. */
export function examineTelemetry(
  env: Environment,
  loader: PeerLoader,
  places: readonly string[],
): Examined<TelemetryReport> {
  const settings = readOtlpSettings(env);
  const sampling = samplingFromEnv(env);
  const problems = [...settings.complaints];
  const states = listInstrumentations(loader, env);
  if (settings.signals.size > 0) {
    problems.push(...sampling.complaints, ...findLimitComplaints(env), findAttributesComplaint(env) ?? '');
    createPropagator(env, loader, problems);
    for (const each of settings.signals.values()) problems.push(findPackageProblem(loader, each) ?? '');
  }
  const part: TelemetryReport = {
    enabled: settings.signals.size > 0,
    ...(settings.signals.size === 0 && { reason: toReason(settings) }),
    signals: Object.fromEntries(
      [...settings.signals].map(([signal, each]) => [signal, toSignalReport(each)]),
    ),
    sampler: toSampler(env, sampling.name),
    propagators: {
      value: (readWords(env, 'OTEL_PROPAGATORS') ?? ['tracecontext', 'baggage']).join(', '),
      from: readText(env, 'OTEL_PROPAGATORS') === undefined ? 'default' : 'OTEL_PROPAGATORS',
    },
    resource: toResource(env, places),
    instrumentations: Object.fromEntries(
      states
        .filter((state) => state.hasLibrary)
        .map((state) => [state.name, toState(state, loader.findVersion(state.packageName))]),
    ),
  };
  const advice = settings.signals.has('traces') ? findMissing(states) : [];
  return { part, problems: problems.filter((problem) => problem !== ''), advice };
}

function toReason({ isDisabled }: OtlpSettings): string {
  return isDisabled
    ? 'OTEL_SDK_DISABLED is true.'
    : 'No endpoint is set. OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318 would send to a collector there.';
}

function toSignalReport({
  url,
  variable,
  protocol,
  compression,
  timeout,
  headers,
}: SignalSettings): SignalReport {
  return {
    endpoint: hidePassword(url),
    from: variable,
    protocol,
    compression,
    timeout,
    // Any of them may be a key: which ones are, nobody knows but the backend.
    headers: Object.fromEntries([...headers.keys()].map((name) => [name, REDACTED])),
  };
}

function toSampler(env: Environment, name: string): Said {
  const argument = readText(env, 'OTEL_TRACES_SAMPLER_ARG');
  return {
    value: argument === undefined ? name : `${name} (${argument})`,
    from: readText(env, 'OTEL_TRACES_SAMPLER')?.toLowerCase() === name ? 'OTEL_TRACES_SAMPLER' : 'default',
  };
}

function toResource(env: Environment, places: readonly string[]): Readonly<Record<string, string>> {
  const all = { ...toServiceAttributes(findProgramManifest(places)), ...readEnvironmentAttributes(env) };
  return Object.fromEntries(
    Object.entries(all).map(([key, value]) => {
      const [, shown = ''] =
        /^[^=]*=(.*)$/s.exec(DEFAULT_REDACTION.redactText(`${key}=${String(value)}`, [])) ?? [];
      return [key, shown];
    }),
  );
}

function findLimitComplaints(env: Environment): readonly string[] {
  const complaints: string[] = [];
  readBatchSettings(env, 'BSP', complaints);
  readBatchSettings(env, 'BLRP', complaints);
  readSpanLimits(env, complaints);
  readLogLimits(env, complaints);
  readReaderSettings(env, complaints);
  return [...new Set(complaints)];
}

/** Packages that are missing, too old, or that this Node cannot load. */
function findPackageProblem(loader: PeerLoader, { signal, protocol }: SignalSettings): string | undefined {
  const missing = listMissingPackages(loader, signal, protocol);
  if (missing.length > 0) {
    return `${toTitle(signal)} are not sent, since packages are missing. Run \`npm install ${missing.join(' ')}\`.`;
  }
  try {
    loadSdk(loader, signal);
    loader.load(toExporterPackage(signal, protocol));
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
  return undefined;
}

function toState({ isWanted, packageName }: InstrumentationState, version: string | undefined): string {
  if (!isWanted) return 'turned off';
  return version === undefined ? `none: ${packageName} is not installed` : `${packageName} ${version}`;
}

function findMissing(states: readonly InstrumentationState[]): readonly string[] {
  const missing = states.filter((state) => state.hasLibrary && state.isWanted && !state.hasInstrumentation);
  if (missing.length === 0) return [];
  const names = missing.map(({ name }) => name).join(', ');
  const packages = missing.map(({ packageName }) => packageName).join(' ');
  return [`No spans are made for ${names}. If they should be, run \`npm install ${packages}\`.`];
}
