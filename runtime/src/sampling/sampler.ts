import type { Attributes, Context, Link, SpanKind, TraceState } from '@opentelemetry/api';

/** OpenTelemetry's sampling decisions by their numbers: the enum belongs to the SDK, which this package does not load. */
export const NOT_RECORD = 0;
export const RECORD = 1;
export const RECORD_AND_SAMPLED = 2;

export interface RatioSamplingResult {
  readonly decision: typeof NOT_RECORD | typeof RECORD_AND_SAMPLED;
  readonly traceState?: TraceState;
}

/** The answers that most spans get; each is one object, since an answer is asked for with every span. */
export const NOT_SAMPLED: RatioSamplingResult = Object.freeze({ decision: NOT_RECORD });
export const SAMPLED: RatioSamplingResult = Object.freeze({ decision: RECORD_AND_SAMPLED });
export const RECORDED: SamplingResult = Object.freeze({ decision: RECORD });

/** Fits the `Sampler` of every OpenTelemetry SDK, whose further arguments a ratio does not depend on. */
export interface RatioSampler {
  readonly shouldSample: (context: Context, traceId: string) => RatioSamplingResult;
  readonly toString: () => string;
}

export interface SamplingResult {
  readonly decision: typeof NOT_RECORD | typeof RECORD | typeof RECORD_AND_SAMPLED;
  readonly attributes?: Readonly<Attributes>;
  readonly traceState?: TraceState;
}

type SamplingArguments = [
  context: Context,
  traceId: string,
  spanName: string,
  spanKind: SpanKind,
  attributes: Attributes,
  links: Link[],
];

/** Fits the `Sampler` of every OpenTelemetry SDK. */
export interface TraceSampler {
  readonly shouldSample: (...args: SamplingArguments) => SamplingResult;
  readonly toString: () => string;
}

/** A sampler as callers give it: one of ours or of any SDK, whose decisions are an enum of its own. */
export interface GivenSampler {
  readonly shouldSample: (...args: SamplingArguments) => {
    readonly decision: number;
    readonly attributes?: Readonly<Attributes>;
    readonly traceState?: TraceState;
  };
  readonly toString: () => string;
}
