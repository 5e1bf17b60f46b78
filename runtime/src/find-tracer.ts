import { trace, type Tracer, type TracerProvider } from '@opentelemetry/api';

import { isTelemetrySet } from './telemetry.js';

const TRACER_NAME = '@logshift/runtime';

/** What stands behind the API's provider since an SDK was registered; its methods are the API's own since 1.0. */
interface Proxy extends TracerProvider {
  readonly getDelegate?: () => TracerProvider;
  readonly getDelegateTracer?: (name: string) => Tracer | undefined;
}

let known: { readonly provider: TracerProvider; readonly tracer: Tracer | undefined } | undefined;

/**
 * The tracer of the SDK that is registered here, undefined when none is. Looked up once for each SDK: the API makes a
 * proxy on each call, which without an SDK costs more than the work of a short method.
 */
export function findTracer(): Tracer | undefined {
  if (!isTelemetrySet()) return undefined;
  try {
    const proxy: Proxy = trace.getTracerProvider();
    const provider = proxy.getDelegate?.() ?? proxy;
    if (known?.provider !== provider) known = { provider, tracer: readTracer(proxy) };
    return known.tracer;
  } catch {
    return undefined; // a provider of a foreign SDK that throws
  }
}

function readTracer(proxy: Proxy): Tracer | undefined {
  return proxy.getDelegateTracer ? proxy.getDelegateTracer(TRACER_NAME) : proxy.getTracer(TRACER_NAME);
}
