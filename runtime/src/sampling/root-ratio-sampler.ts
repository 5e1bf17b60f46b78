import { trace } from '@opentelemetry/api';
import { isTraceKept } from './keep-trace.js';
import { findRandomness, withThreshold } from './probability-state.js';
import { NOT_RECORD, RECORD_AND_SAMPLED, type RatioSampler } from './sampler.js';
import { reachesThreshold, toSamplingThreshold } from './sampling-threshold.js';

/**
 * Samples this part of all traces (0.1: one in ten), decided by the low 56 bits of the trace id against a threshold, as
 * OpenTelemetry's consistent probability sampling has it: every process decides alike for one trace, and what 5 % keep is
 * part of what 10 % keep. Asks no parent: `createRatioSampler` does. NaN and less than 0 sample nothing, more than 1
 * everything; where a trace is to be kept (`keepTrace`), that is done.
 */
export function createRootRatioSampler(ratio: number): RatioSampler {
  const threshold = toSamplingThreshold(ratio);
  return {
    shouldSample(context, traceId) {
      const given = trace.getSpanContext(context)?.traceState;
      const isSampled =
        threshold !== undefined && reachesThreshold(findRandomness(given) ?? traceId, threshold);
      const traceState = withThreshold(given, isSampled ? threshold : undefined);
      // One that is kept for another reason has no threshold: how many traces it stands for is not known.
      return {
        decision: isSampled || isTraceKept(context) ? RECORD_AND_SAMPLED : NOT_RECORD,
        ...(traceState && { traceState }),
      };
    },
    toString: () => `RootRatioSampler{${ratio}}`,
  };
}
