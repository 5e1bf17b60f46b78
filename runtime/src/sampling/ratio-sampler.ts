import { isTraceKept } from './keep-trace.js';
import { findParent, followParent } from './parent-based-sampler.js';
import { createRootRatioSampler } from './root-ratio-sampler.js';
import type { RatioSampler } from './sampler.js';

/**
 * Samples this part of the traces that begin here (0.1: one in ten); a span with a parent, of this process or a remote
 * one, follows its parent's decision, so that a trace is kept or dropped as a whole. The trace state passes unchanged.
 * A span below an unsampled parent that is to keep its trace (`keepTrace`) is sampled, and so is all below it.
 */
export function createRatioSampler(ratio: number): RatioSampler {
  const root = createRootRatioSampler(ratio);
  return {
    shouldSample(context, traceId) {
      const parent = findParent(context, traceId);
      if (parent === undefined) return root.shouldSample(context, traceId);
      return followParent(parent, isTraceKept(context));
    },
    toString: () => `RatioSampler{${ratio}}`,
  };
}
