import { isSpanContextValid, trace, TraceFlags } from '@opentelemetry/api';
import { createRootRatioSampler } from './root-ratio-sampler.js';
import { NOT_RECORD, RECORD_AND_SAMPLED, type RatioSampler } from './sampler.js';

/**
 * Samples this part of the traces that begin here (0.1: one in ten); a span with a parent, of this process or a remote
 * one, follows its parent's decision, so that a trace is kept or dropped as a whole. The trace state passes unchanged.
 */
export function createRatioSampler(ratio: number): RatioSampler {
  const root = createRootRatioSampler(ratio);
  return {
    shouldSample(context, traceId) {
      const parent = trace.getSpanContext(context);
      if (parent === undefined || !isSpanContextValid(parent)) return root.shouldSample(context, traceId);
      const isSampled = (parent.traceFlags & TraceFlags.SAMPLED) !== 0;
      return {
        decision: isSampled ? RECORD_AND_SAMPLED : NOT_RECORD,
        ...(parent.traceState && { traceState: parent.traceState }),
      };
    },
    toString: () => `RatioSampler{${ratio}}`,
  };
}
