import { DEFAULT_REDACTION, REDACTED } from '../redaction/redaction.js';
import type { OtlpProtocol, Signal } from './signal.js';

/** Where a signal goes, or why it can go nowhere. */
export interface OtlpEndpoint {
  /** Over HTTP the whole URL, with the path of the signal; over gRPC what stands in the variable. */
  readonly url: string;
  /** Undefined where nothing can be sent. */
  readonly port: number | undefined;
  readonly complaint: string | undefined;
}

const GENERAL = 'OTEL_EXPORTER_OTLP_ENDPOINT';

/** The ports that OTLP has by convention, and what collectors speak there. */
const SPOKEN: Readonly<Record<number, 'grpc' | 'http'>> = { 4317: 'grpc', 4318: 'http' };

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

/**
 * The endpoint that a variable names. Over HTTP, the path of the signal is added to the general one, as the
 * specification has it; gRPC also takes `host:port`.
 */
export function toOtlpEndpoint(
  variable: string,
  text: string,
  protocol: OtlpProtocol,
  signal: Signal,
): OtlpEndpoint {
  const isGeneral = variable === GENERAL;
  const isBareTarget = protocol === 'grpc' && !text.includes('://');
  const url = parseUrl(isBareTarget ? `https://${text}` : text);
  const shown = hidePassword(text);
  if (url === undefined || (!isBareTarget && !(url.protocol in DEFAULT_PORTS))) {
    const complaint =
      `${variable} is "${shown}", which is no URL that telemetry can be sent to. Write the scheme, the host and the port, ` +
      `like http://localhost:${protocol === 'grpc' ? 4317 : 4318}.`;
    return { url: text, port: undefined, complaint };
  }
  const port = url.port === '' ? DEFAULT_PORTS[url.protocol] : Number(url.port);
  const path = isGeneral && protocol !== 'grpc' ? `${text.endsWith('/') ? '' : '/'}v1/${signal}` : '';
  return { url: text + path, port, complaint: findMismatch(variable, shown, port, protocol, signal) };
}

/** Without the credentials that a URL may hold, whichever characters of them should have been percent-encoded. */
export function hidePassword(url: string): string {
  return DEFAULT_REDACTION.redactText(url.replace(/(:\/\/)[^/?#]*@/, `$1${REDACTED}@`), []);
}

/**
 * What a collector answers to the other protocol's bytes says nothing about the cause (`Parse Error: Expected HTTP/`), and
 * nobody sees it.
 */
function findMismatch(
  variable: string,
  shown: string,
  port: number | undefined,
  protocol: OtlpProtocol,
  signal: Signal,
): string | undefined {
  const spoken = SPOKEN[port ?? 0];
  if (spoken === undefined || spoken === (protocol === 'grpc' ? 'grpc' : 'http')) return undefined;
  const [kind, other, remedy] =
    spoken === 'grpc'
      ? ['gRPC', 4318, 'OTEL_EXPORTER_OTLP_PROTOCOL=grpc']
      : ['HTTP', 4317, 'OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf'];
  const sent = variable === GENERAL ? 'telemetry is' : `${signal} are`; // once for all signals
  return (
    `${variable} is "${shown}", and collectors take ${kind} at port ${port}, but ${sent} to be sent by ${protocol}: ` +
    `nothing will arrive. Write port ${other}, or set ${remedy}.`
  );
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
