export type { ErrorAwareOptions } from './error-aware-options.js';
export { ErrorAwareProcessor, type ErrorAwareCounts } from './error-aware-processor.js';
export { createErrorAwareSampling, type ErrorAwareSampling } from './error-aware-sampling.js';
export { createKeepAwarePropagator } from './keep-aware-propagator.js';
export { keepTrace } from './keep-trace.js';
export { createParentBasedSampler } from './parent-based-sampler.js';
export { createRatioSampler } from './ratio-sampler.js';
export { createRecordingSampler } from './recording-sampler.js';
export { createRootRatioSampler } from './root-ratio-sampler.js';
export { createRuleSampler } from './rule-sampler.js';
export type {
  GivenSampler,
  RatioSampler,
  RatioSamplingResult,
  SamplingResult,
  TraceSampler,
} from './sampler.js';
export { samplingFromEnv, type SamplingSetup } from './sampling-from-env.js';
export type { SamplingRule } from './sampling-rule.js';
export type { EndedSpan, TraceProcessor } from './trace-processor.js';
