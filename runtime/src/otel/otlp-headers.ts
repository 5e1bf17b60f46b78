import { readText } from './environment-values.js';
import type { Environment, Signal } from './signal.js';

/** The headers of one signal, decoded, in the order of the variables; those of the signal win over the general ones. */
export interface OtlpHeaders {
  readonly headers: ReadonlyMap<string, string>;
  readonly complaints: readonly string[];
}

const NAME = /^[\w!#$%&'*+.^`|~-]+$/;
/** What a header can carry: Node throws on the rest. */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * Reads the headers as OpenTelemetry's exporters do, which leave out without a word what they cannot read. Each complaint
 * says which entry is meant without its value: that mostly is a secret.
 */
export function readOtlpHeaders(env: Environment, signal: Signal): OtlpHeaders {
  const complaints: string[] = [];
  const headers = new Map<string, string>();
  for (const variable of ['OTEL_EXPORTER_OTLP_HEADERS', toHeadersVariable(signal)]) {
    for (const [index, entry] of (readText(env, variable) ?? '').split(',').entries()) {
      if (entry.trim() === '') continue; // a comma behind the last one is common, and does no harm
      const read = readEntry(entry);
      if (typeof read === 'string') complaints.push(`${variable}: entry ${index + 1} ${read}`);
      else headers.set(...read);
    }
  }
  return { headers, complaints };
}

export function toHeadersVariable(signal: Signal): string {
  return `OTEL_EXPORTER_OTLP_${signal.toUpperCase()}_HEADERS`;
}

/** Name and value, or what is wrong, as the end of a sentence. */
function readEntry(entry: string): readonly [string, string] | string {
  const equals = entry.indexOf('=');
  if (equals < 0)
    return 'has no "=", so it is left out. Write name=value, with a comma within a value as %2C.';
  const value = entry.slice(equals + 1).trim();
  const name = decode(entry.slice(0, equals).trim());
  if (name === undefined || !NAME.test(name)) {
    return 'has a name that no header can have, so it cannot be sent. Write name=value, such as api-key=abc.';
  }
  if (value === '') return `(${name}) has no value, so it is left out.`;
  if (value.includes(';')) {
    return `(${name}) is cut off at its ";", behind which everything is lost. Write %3B for it.`;
  }
  const decoded = decode(value);
  if (decoded === undefined) {
    return `(${name}) has a "%" that no two hex digits follow, so it is left out. Values are percent-encoded: write %25 for "%" and %20 for a space.`;
  }
  if (!VALUE.test(decoded)) return `(${name}) holds characters that no header can carry.`;
  if (/^(["']).*\1$/.test(decoded)) {
    return `(${name}) stands in quotes, which would be sent along. Leave them out.`;
  }
  return [name.toLowerCase(), decoded];
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
