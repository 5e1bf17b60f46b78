import { createNoopMeter, metrics, trace, type Histogram, type MeterProvider } from '@opentelemetry/api';
import { isTelemetrySet } from '../telemetry.js';
import type { Access } from './access.js';

/** The semantic conventions' name, and the bounds that they ask for, in seconds. */
const NAME = 'http.server.request.duration';
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

/** Methods that the conventions know; anybody can send any other word. */
const METHODS = new Set([
  ...['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH', 'QUERY'],
]);

let known: { readonly provider: MeterProvider; readonly histogram: Histogram | undefined } | undefined;

/**
 * Whether a request that begins now is to be measured here: it is where metrics are set up, and nobody else does it. The
 * span of OpenTelemetry's HTTP instrumentation says that this one is at work.
 */
export function isMeasured(wanted: boolean | undefined): boolean {
  if (wanted === false || !isTelemetrySet() || findHistogram() === undefined) return false;
  if (wanted === true) return true;
  const span = trace.getActiveSpan() as
    { readonly instrumentationScope?: { readonly name?: string } } | undefined;
  return span?.instrumentationScope?.name !== '@opentelemetry/instrumentation-http';
}

/** Records the duration with the attributes of the semantic conventions, none of which the client can make up. */
export function recordDuration({ method, status, isAborted, duration, view }: Access, route?: string): void {
  const error = isAborted ? 'aborted' : status !== undefined && status >= 500 ? String(status) : undefined;
  try {
    findHistogram()?.record(duration / 1000, {
      'http.request.method': METHODS.has(method ?? '') ? (method ?? '') : '_OTHER',
      'url.scheme': view.scheme,
      ...(status !== undefined && { 'http.response.status_code': status }),
      ...(route !== undefined && { 'http.route': route }),
      ...(view.httpVersion !== undefined && { 'network.protocol.version': view.httpVersion }),
      ...(error !== undefined && { 'error.type': error }),
    });
  } catch {
    // a meter of a foreign SDK that throws
  }
}

/** Looked up once for each provider: what is created before an SDK is registered never reaches it. */
function findHistogram(): Histogram | undefined {
  try {
    const provider = metrics.getMeterProvider();
    if (known?.provider !== provider) known = { provider, histogram: createHistogram(provider) };
    return known.histogram;
  } catch {
    return undefined;
  }
}

function createHistogram(provider: MeterProvider): Histogram | undefined {
  const meter = provider.getMeter('@logshift/runtime');
  if (meter === createNoopMeter()) return undefined;
  return meter.createHistogram(NAME, {
    description: 'Duration of HTTP server requests.',
    unit: 's',
    advice: { explicitBucketBoundaries: BOUNDS },
  });
}
