import { trace, type TraceState } from '@opentelemetry/api';
import { isTraceKept } from './keep-trace.js';
import { findRandomness, withThreshold } from './probability-state.js';
import {
  NOT_RECORD,
  NOT_SAMPLED,
  SAMPLED,
  RECORD_AND_SAMPLED,
  type RatioSampler,
  type RatioSamplingResult,
} from './sampler.js';
import { reachesThreshold, toSamplingThreshold } from './sampling-threshold.js';

/**
 * Samples this part of all traces (0.1: one in ten), decided by the low 56 bits of the trace id against a threshold, as
 * OpenTelemetry's consistent probability sampling has it: every process decides alike for one trace, and what 5 % keep is
 * part of what 10 % keep. Asks no parent: `createRatioSampler` does. NaN and less than 0 sample nothing, more than 1
 * everything; where a trace is to be kept (`keepTrace`), that is done.
 */
export function createRootRatioSampler(ratio: number): RatioSampler {
  const threshold = toSamplingThreshold(ratio);
  // Most traces begin without a trace state, and what is said of them is always the same.
  const sampled = toResult(RECORD_AND_SAMPLED, withThreshold(undefined, threshold));
  return {
    shouldSample(context, traceId) {
      const given = trace.getSpanContext(context)?.traceState;
      const isSampled =
        threshold !== undefined && reachesThreshold(findRandomness(given) ?? traceId, threshold);
      if (isSampled && given === undefined) return sampled;
      const isKept = !isSampled && isTraceKept(context);
      if (given === undefined) return isKept ? SAMPLED : NOT_SAMPLED;
      // One that is kept for another reason has no threshold: how many traces it stands for is not known.
      const traceState = withThreshold(given, isSampled ? threshold : undefined);
      return toResult(isSampled || isKept ? RECORD_AND_SAMPLED : NOT_RECORD, traceState);
    },
    toString: () => `RootRatioSampler{${ratio}}`,
  };
}

function toResult(
  decision: RatioSamplingResult['decision'],
  traceState: TraceState | undefined,
): RatioSamplingResult {
  return Object.freeze({ decision, ...(traceState && { traceState }) });
}
