import { createErrorAwareSampling, type ErrorAwareSampling } from './error-aware-sampling.js';
import type { ErrorAwareOptions } from './error-aware-options.js';
import { createParentBasedSampler } from './parent-based-sampler.js';
import { createRootRatioSampler } from './root-ratio-sampler.js';
import { createRuleSampler } from './rule-sampler.js';
import type { SamplerArgument } from './sampler-argument.js';
import { NOT_RECORD, RECORD_AND_SAMPLED, type GivenSampler, type TraceSampler } from './sampler.js';
import type { TraceProcessor } from './trace-processor.js';

type Parts = Omit<ErrorAwareSampling, 'wrapProcessor'> & {
  readonly wrapProcessor: (next: TraceProcessor) => TraceProcessor;
};
type Builder = (argument: SamplerArgument, overrides: ErrorAwareOptions) => Parts;

const ALWAYS_ON: TraceSampler = {
  shouldSample: () => ({ decision: RECORD_AND_SAMPLED }),
  toString: () => 'AlwaysOnSampler',
};
const ALWAYS_OFF: TraceSampler = {
  shouldSample: () => ({ decision: NOT_RECORD }),
  toString: () => 'AlwaysOffSampler',
};

// OpenTelemetry leaves open how a ratio is decided by the trace id; SDKs do so in ways of their own, which disagree.
const byRatio = ({ ratio = 1, rules }: SamplerArgument): TraceSampler => {
  const root = createRootRatioSampler(ratio);
  return rules.length > 0 ? createRuleSampler(rules, root) : root;
};

/** The samplers by their names in `OTEL_TRACES_SAMPLER`. */
const BUILDERS: Readonly<Record<string, Builder>> = {
  always_on: () => decidedAtStart(ALWAYS_ON),
  always_off: () => decidedAtStart(ALWAYS_OFF),
  traceidratio: (argument) => decidedAtStart(byRatio(argument)),
  parentbased_always_on: () => decidedAtStart(belowParents(ALWAYS_ON)),
  parentbased_always_off: () => decidedAtStart(belowParents(ALWAYS_OFF)),
  parentbased_traceidratio: (argument) => decidedAtStart(belowParents(byRatio(argument))),
  consistent: (argument) => decidedAtStart(byRatio(argument)),
  parentbased_consistent: (argument) => decidedAtStart(belowParents(byRatio(argument))),
  error_aware: ({ rules, ...settings }, overrides) => {
    const all = [...(overrides.rules ?? []), ...rules];
    return createErrorAwareSampling({ ...settings, ...overrides, ...(all.length > 0 && { rules: all }) });
  },
};

export const SAMPLER_NAMES: readonly string[] = Object.keys(BUILDERS);

/** Throws a TypeError for a name that is none. */
export function findSamplerBuilder(name: string): Builder {
  const builder = Object.hasOwn(BUILDERS, name) ? BUILDERS[name] : undefined;
  if (builder === undefined)
    throw new TypeError(`There is no sampler "${name}". Valid names: ${SAMPLER_NAMES.join(', ')}.`);
  return builder;
}

function belowParents(root: GivenSampler): TraceSampler {
  return createParentBasedSampler(root);
}

function decidedAtStart(sampler: TraceSampler): Parts {
  return { sampler, wrapProcessor: (next) => next, wrapPropagator: (propagator) => propagator };
}
