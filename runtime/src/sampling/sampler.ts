import type { Context, TraceState } from '@opentelemetry/api';

/** OpenTelemetry's sampling decisions by their numbers: the enum belongs to the SDK, which this package does not load. */
export const NOT_RECORD = 0;
export const RECORD_AND_SAMPLED = 2;

export interface RatioSamplingResult {
  readonly decision: typeof NOT_RECORD | typeof RECORD_AND_SAMPLED;
  readonly traceState?: TraceState;
}

/** Fits the `Sampler` of every OpenTelemetry SDK, whose further arguments a ratio does not depend on. */
export interface RatioSampler {
  readonly shouldSample: (context: Context, traceId: string) => RatioSamplingResult;
  readonly toString: () => string;
}
