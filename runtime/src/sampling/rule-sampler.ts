import { checkSamplingRule } from './check-sampling-rule.js';
import { createRootRatioSampler } from './root-ratio-sampler.js';
import type { GivenSampler, SamplingResult, TraceSampler } from './sampler.js';
import { prepareRule, type SamplingRule } from './sampling-rule.js';

/**
 * Samples root spans by the `ratio` of the first rule that fits, and asks `otherwise` for all others. Each ratio decides
 * by the trace id as `createRootRatioSampler` does. Asks no parent: put it into `createParentBasedSampler`. Throws a
 * TypeError for a rule that is not valid; rules without a `ratio` have no say here.
 */
export function createRuleSampler(rules: readonly SamplingRule[], otherwise: GivenSampler): TraceSampler {
  rules.forEach(checkSamplingRule);
  const prepared = rules.flatMap((rule) =>
    rule.ratio === undefined
      ? []
      : [{ fits: prepareRule(rule).fits, sampler: createRootRatioSampler(rule.ratio) }],
  );
  return {
    shouldSample(context, traceId, name, kind, attributes, links) {
      const fitting = prepared.find(({ fits }) => fits({ name, kind, attributes }));
      if (fitting !== undefined) return fitting.sampler.shouldSample(context, traceId);
      return otherwise.shouldSample(context, traceId, name, kind, attributes, links) as SamplingResult;
    },
    toString: () => `RuleSampler{${prepared.length} rules, ${otherwise.toString()}}`,
  };
}
