import { metrics, trace } from '@opentelemetry/api';
import { instrumentLibraries } from './instrument-libraries.js';
import type { OpenSignals } from './open-signals.js';
import { otelState } from './otel-state.js';
import type { SignalParts } from './running-signal.js';

/** Instruments libraries, at the first start of the process; those that there are go on with the new providers later. */
export function startInstrumentations(
  { loader, env, options, complaints }: Pick<SignalParts, 'loader' | 'env' | 'options' | 'complaints'>,
  signals: OpenSignals,
): void {
  if (options.instrumentations === false) return;
  const known = otelState.instrumentations;
  if (known === undefined) {
    otelState.instrumentations = instrumentLibraries(loader, env, options.instrumentations, complaints);
    return;
  }
  for (const instrumentation of known) {
    instrumentation.setTracerProvider(signals.traces?.provider ?? trace.getTracerProvider());
    instrumentation.setMeterProvider(signals.metrics?.provider ?? metrics.getMeterProvider());
    instrumentation.enable();
  }
}
