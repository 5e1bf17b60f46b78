import type { TextMapPropagator } from '@opentelemetry/api';
import {
  checkErrorAwareOptions,
  ERROR_AWARE_DEFAULTS,
  type ErrorAwareOptions,
} from './error-aware-options.js';
import { ErrorAwareProcessor } from './error-aware-processor.js';
import { createKeepAwarePropagator } from './keep-aware-propagator.js';
import { createParentBasedSampler } from './parent-based-sampler.js';
import { createRecordingSampler } from './recording-sampler.js';
import { createRootRatioSampler } from './root-ratio-sampler.js';
import { createRuleSampler } from './rule-sampler.js';
import type { GivenSampler, TraceSampler } from './sampler.js';
import type { TraceProcessor } from './trace-processor.js';

/** The parts of sampling that keeps errors, each for its place in an SDK. */
export interface ErrorAwareSampling {
  readonly sampler: TraceSampler;
  /** Puts what holds the recorded spans before the processor that exports. */
  readonly wrapProcessor: (next: TraceProcessor) => ErrorAwareProcessor;
  readonly wrapPropagator: <Carrier>(propagator: TextMapPropagator<Carrier>) => TextMapPropagator<Carrier>;
}

/**
 * Samples a part of the traces, and keeps of the others those that turn out to be worth it, whole: with an error, slow, or
 * asked for. The sampler decides when a span starts, when no error can be known; so it records everything, and the
 * processor decides when spans have ended. Throws a TypeError for options that are not valid.
 */
export function createErrorAwareSampling(options: ErrorAwareOptions = {}): ErrorAwareSampling {
  checkErrorAwareOptions(options);
  return {
    sampler: createRecordingSampler(createParentBasedSampler(toRootSampler(options))),
    wrapProcessor: (next) => new ErrorAwareProcessor(next, options),
    wrapPropagator: createKeepAwarePropagator,
  };
}

function toRootSampler({ ratio = ERROR_AWARE_DEFAULTS.ratio, rules = [] }: ErrorAwareOptions): GivenSampler {
  const root = typeof ratio === 'number' ? createRootRatioSampler(ratio) : ratio;
  return rules.some((rule) => rule.ratio !== undefined) ? createRuleSampler(rules, root) : root;
}
