import { metrics, trace } from '@opentelemetry/api';
import { NO_LOGGER_PROVIDER, type OtelHandle } from './otel-handle.js';

/** Nothing was started, so nothing has to end; the providers are whichever there are. */
export function toIdleHandle(reason: string): OtelHandle {
  return {
    enabled: false,
    reason,
    get tracerProvider() {
      return trace.getTracerProvider();
    },
    get meterProvider() {
      return metrics.getMeterProvider();
    },
    loggerProvider: NO_LOGGER_PROVIDER,
    forceFlush: () => Promise.resolve(true),
    shutdown: () => Promise.resolve(true),
  };
}
