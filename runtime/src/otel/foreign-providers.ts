import { isTelemetrySet } from '../telemetry.js';
import type { Signal } from './signal.js';

/** Where all copies of OpenTelemetry's API in a process keep what is registered with them. */
const API = Symbol.for('opentelemetry.js.api.1');
const LOGS_API = Symbol.for('io.opentelemetry.js.api.logs');

interface Registered {
  readonly [API]?: Readonly<Record<string, unknown>>;
  readonly [LOGS_API]?: unknown;
  readonly _ddtrace?: unknown;
}

const NAMES: Readonly<Record<Signal, string>> = { traces: 'trace', metrics: 'metrics', logs: 'logs' };

/** Who has this signal already, as the beginning of a sentence; undefined: nobody. */
export function findForeignProvider(signal: Signal): string | undefined {
  const registered = globalThis as Registered;
  // It instruments the same libraries, and sends traces its own way; that it was loaded says that it is wanted.
  if (signal === 'traces' && registered._ddtrace !== undefined) return 'dd-trace is loaded';
  const provider = isTelemetrySet() ? registered[API]?.[NAMES[signal]] : undefined;
  const isTaken = provider !== undefined || (signal === 'logs' && registered[LOGS_API] !== undefined);
  return isTaken ? `A provider of ${signal}${toTitle(provider)} is registered` : undefined;
}

/** The provider's class, of a proxy that of the provider behind it. */
function toTitle(provider: unknown): string {
  const { getDelegate } = Object(provider) as { readonly getDelegate?: unknown };
  try {
    const real: unknown = typeof getDelegate === 'function' ? getDelegate.call(provider) : provider;
    const { name } = Object((real as object).constructor) as { readonly name?: unknown };
    return typeof name === 'string' && name !== '' && name !== 'Object' ? ` (${name})` : '';
  } catch {
    return '';
  }
}
