import { isSpanContextValid, trace, TraceFlags, type Context, type SpanContext } from '@opentelemetry/api';
import { isTraceKept } from './keep-trace.js';
import { withThreshold } from './probability-state.js';
import {
  NOT_RECORD,
  NOT_SAMPLED,
  RECORD_AND_SAMPLED,
  SAMPLED,
  type GivenSampler,
  type RatioSamplingResult,
  type SamplingResult,
  type TraceSampler,
} from './sampler.js';

/**
 * Lets `root` decide where a trace begins. A span with a parent, of this process or a remote one, follows its parent's
 * decision, so that a trace is kept or dropped as a whole, and its trace state passes unchanged. A span below an unsampled
 * parent that is to keep its trace (`keepTrace`) is sampled, and so is all below it.
 */
export function createParentBasedSampler(root: GivenSampler): TraceSampler {
  return {
    shouldSample(context, traceId, spanName, spanKind, attributes, links) {
      const parent = findParent(context, traceId);
      if (parent !== undefined) return followParent(parent, isTraceKept(context));
      return root.shouldSample(context, traceId, spanName, spanKind, attributes, links) as SamplingResult;
    },
    toString: () => `ParentBasedSampler{${root.toString()}}`,
  };
}

/** The span above in this context; one without valid ids is none. */
export function findParent(context: Context, traceId: string): SpanContext | undefined {
  const parent = trace.getSpanContext(context);
  if (parent === undefined) return undefined;
  // An SDK hands on the trace id of a parent that is valid, and a new one else; comparing is less than checking again.
  return parent.traceId === traceId || isSpanContextValid(parent) ? parent : undefined;
}

/** The decision of this parent for the spans below it; `isKept`: `keepTrace` was asked for. */
export function followParent({ traceFlags, traceState }: SpanContext, isKept: boolean): RatioSamplingResult {
  const isSampled = (traceFlags & TraceFlags.SAMPLED) !== 0;
  if (traceState === undefined) return isSampled || isKept ? SAMPLED : NOT_SAMPLED;
  if (isSampled || !isKept) return { decision: isSampled ? RECORD_AND_SAMPLED : NOT_RECORD, traceState };
  const unweighted = withThreshold(traceState, undefined);
  return { decision: RECORD_AND_SAMPLED, ...(unweighted && { traceState: unweighted }) };
}
