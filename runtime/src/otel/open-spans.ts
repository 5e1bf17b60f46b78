import { context, propagation, trace, type TracerProvider } from '@opentelemetry/api';
import type { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import type { Sampler, SpanProcessor } from '@opentelemetry/sdk-trace';
import { samplingFromEnv } from '../sampling/sampling-from-env.js';
import { openExporter } from './open-exporter.js';
import { createPropagator } from './propagators.js';
import type { RunningSignal, SignalParts } from './running-signal.js';
import { readBatchSettings, readSpanLimits } from './sdk-limits.js';
import { CONTEXT_PACKAGE, loadSdk } from './sdk-modules.js';

interface ContextModule {
  readonly AsyncLocalStorageContextManager: new () => AsyncLocalStorageContextManager;
}

/** Starts and registers tracing. Throws a `MissingPeerError` before anything is registered. */
export function openSpans(parts: SignalParts): RunningSignal<TracerProvider> {
  const { env, options, loader, settings, resource, complaints } = parts;
  const sdk = loadSdk(loader, 'traces');
  const { AsyncLocalStorageContextManager: Manager } = loader.load(CONTEXT_PACKAGE) as ContextModule;
  const sampling = samplingFromEnv(env, options.sampling);
  complaints.push(...sampling.complaints);
  const propagator = createPropagator(env, loader, complaints);
  const batch = new sdk.BatchSpanProcessor({
    exporter: openExporter(loader, settings),
    ...readBatchSettings(env, 'BSP', complaints),
  });
  const exporting = sampling.wrapProcessor(batch);
  const provider = new sdk.TracerProvider({
    resource,
    sampler: sampling.sampler as unknown as Sampler,
    spanLimits: readSpanLimits(env, complaints),
    spanProcessors: [...(options.spanProcessors ?? []), exporting] as unknown as SpanProcessor[],
  });
  const manager = new Manager().enable();
  const ownsContext = context.setGlobalContextManager(manager);
  if (propagator !== undefined) propagation.setGlobalPropagator(sampling.wrapPropagator(propagator));
  trace.setGlobalTracerProvider(provider);
  return {
    provider,
    forceFlush: () => provider.forceFlush(),
    shutdown: () => provider.shutdown(),
    unregister: () => {
      trace.disable();
      if (propagator !== undefined) propagation.disable();
      if (ownsContext) context.disable();
      else manager.disable();
    },
  };
}
