import { isTrue, readNumber, readText, readWords } from './environment-values.js';
import { toOtlpEndpoint } from './otlp-endpoint.js';
import { readOtlpHeaders } from './otlp-headers.js';
import { OTLP_PROTOCOLS, SIGNALS, type Environment, type OtlpProtocol, type Signal } from './signal.js';

/** How one signal leaves the process. */
export interface SignalSettings {
  readonly signal: Signal;
  readonly url: string;
  /** The variable that says so. */
  readonly variable: string;
  readonly protocol: OtlpProtocol;
  readonly headers: ReadonlyMap<string, string>;
  /** Milliseconds that one export may take, retries included. */
  readonly timeout: number;
  readonly compression: 'gzip' | 'none';
}

/** What the environment says about OTLP. */
export interface OtlpSettings {
  readonly isDisabled: boolean;
  /** Those that go somewhere. */
  readonly signals: ReadonlyMap<Signal, SignalSettings>;
  /** Full sentences, each said once. */
  readonly complaints: readonly string[];
}

const GENERAL = 'OTEL_EXPORTER_OTLP';
const DEFAULT_TIMEOUT = 10_000;

/** Reads the `OTEL_*` variables of the exporters. Never throws: what cannot be understood is a complaint. */
export function readOtlpSettings(env: Environment): OtlpSettings {
  if (isTrue(env, 'OTEL_SDK_DISABLED')) return { isDisabled: true, signals: new Map(), complaints: [] };
  const complaints = new Set<string>();
  const signals = new Map<Signal, SignalSettings>();
  for (const signal of SIGNALS) {
    const said: string[] = [];
    const settings = readSignal(env, signal, said);
    if (settings !== undefined) signals.set(signal, settings);
    for (const complaint of said) complaints.add(complaint);
  }
  return { isDisabled: false, signals, complaints: [...complaints] };
}

function readSignal(env: Environment, signal: Signal, complaints: string[]): SignalSettings | undefined {
  const own = `${GENERAL}_${signal.toUpperCase()}`;
  const variable = [`${own}_ENDPOINT`, `${GENERAL}_ENDPOINT`].find((name) => readText(env, name));
  if (!isExported(env, signal, variable, complaints) || variable === undefined) return undefined;
  const protocol = readProtocol(env, own, complaints);
  const endpoint = toOtlpEndpoint(variable, readText(env, variable) ?? '', protocol, signal);
  if (endpoint.complaint !== undefined) complaints.push(endpoint.complaint);
  if (endpoint.port === undefined) return undefined;
  const { headers, complaints: ofHeaders } = readOtlpHeaders(env, signal);
  complaints.push(...ofHeaders);
  return {
    signal,
    url: endpoint.url,
    variable,
    protocol,
    headers,
    timeout:
      readNumber(env, `${own}_TIMEOUT`, complaints, 1) ??
      readNumber(env, `${GENERAL}_TIMEOUT`, complaints, 1) ??
      DEFAULT_TIMEOUT,
    compression: readCompression(env, own, complaints),
  };
}

/** Whether `OTEL_TRACES_EXPORTER` and the like leave the signal to OTLP. */
function isExported(
  env: Environment,
  signal: Signal,
  endpoint: string | undefined,
  complaints: string[],
): boolean {
  const variable = `OTEL_${signal.toUpperCase()}_EXPORTER`;
  const named = readWords(env, variable);
  const unknown = named?.filter((name) => name !== 'otlp' && name !== 'none') ?? [];
  if (unknown.length > 0) {
    complaints.push(
      `${variable} names "${unknown.join(', ')}", which is ignored. Logshift opens otlp; write otlp or none.`,
    );
  }
  if (named?.includes('otlp') === true && endpoint === undefined) {
    complaints.push(
      `${variable} is otlp, but no endpoint is set, so no ${signal} are sent. ` +
        'Set OTEL_EXPORTER_OTLP_ENDPOINT, such as http://localhost:4318.',
    );
  }
  return named === undefined || named.includes('otlp');
}

function readProtocol(env: Environment, own: string, complaints: string[]): OtlpProtocol {
  for (const variable of [`${own}_PROTOCOL`, `${GENERAL}_PROTOCOL`]) {
    const word = readText(env, variable)?.toLowerCase();
    if (word === undefined) continue;
    const protocol = OTLP_PROTOCOLS.find((known) => known === word);
    if (protocol !== undefined) return protocol;
    complaints.push(
      `${variable} is "${word}", which is ignored. The protocols are ${OTLP_PROTOCOLS.join(', ')}.`,
    );
  }
  return 'http/protobuf';
}

function readCompression(env: Environment, own: string, complaints: string[]): 'gzip' | 'none' {
  for (const variable of [`${own}_COMPRESSION`, `${GENERAL}_COMPRESSION`]) {
    const word = readText(env, variable);
    if (word === undefined) continue;
    if (word === 'gzip' || word === 'none') return word;
    complaints.push(`${variable} is "${word}", which is ignored. Write gzip or none.`);
  }
  return 'none';
}
