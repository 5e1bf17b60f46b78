import { isSpanContextValid, trace, TraceFlags } from '@opentelemetry/api';
import { isTraceKept } from './keep-trace.js';
import { withThreshold } from './probability-state.js';
import { createRootRatioSampler } from './root-ratio-sampler.js';
import { NOT_RECORD, RECORD_AND_SAMPLED, type RatioSampler } from './sampler.js';

/**
 * Samples this part of the traces that begin here (0.1: one in ten); a span with a parent, of this process or a remote
 * one, follows its parent's decision, so that a trace is kept or dropped as a whole. The trace state passes unchanged.
 * A span below an unsampled parent that is to keep its trace (`keepTrace`) is sampled, and so is all below it.
 */
export function createRatioSampler(ratio: number): RatioSampler {
  const root = createRootRatioSampler(ratio);
  return {
    shouldSample(context, traceId) {
      const parent = trace.getSpanContext(context);
      if (parent === undefined || !isSpanContextValid(parent)) return root.shouldSample(context, traceId);
      const isSampled = (parent.traceFlags & TraceFlags.SAMPLED) !== 0;
      const isKept = !isSampled && isTraceKept(context);
      const traceState = isKept ? withThreshold(parent.traceState, undefined) : parent.traceState;
      return {
        decision: isSampled || isKept ? RECORD_AND_SAMPLED : NOT_RECORD,
        ...(traceState && { traceState }),
      };
    },
    toString: () => `RatioSampler{${ratio}}`,
  };
}
