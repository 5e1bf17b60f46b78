export { keepTrace } from './keep-trace.js';
export { createRatioSampler } from './ratio-sampler.js';
export { createRootRatioSampler } from './root-ratio-sampler.js';
export type { RatioSampler, RatioSamplingResult } from './sampler.js';
