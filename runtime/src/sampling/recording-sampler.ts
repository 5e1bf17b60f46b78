import {
  NOT_RECORD,
  NOT_SAMPLED,
  RECORD,
  RECORDED,
  type GivenSampler,
  type SamplingResult,
  type TraceSampler,
} from './sampler.js';

/**
 * Records every span that `sampler` would not, without sampling it: what is recorded can still be kept when it has ended
 * (`createErrorAwareSampling`). It has to stand outermost: within a parent-based sampler it would be asked for root spans
 * alone, and the errors of all spans below them would be lost.
 */
export function createRecordingSampler(sampler: GivenSampler): TraceSampler {
  return {
    shouldSample(context, traceId, spanName, spanKind, attributes, links) {
      const result = sampler.shouldSample(context, traceId, spanName, spanKind, attributes, links);
      if (result === NOT_SAMPLED) return RECORDED;
      if (result.decision !== NOT_RECORD) return result as SamplingResult;
      return { ...(result as SamplingResult), decision: RECORD };
    },
    toString: () => `RecordingSampler{${sampler.toString()}}`,
  };
}
