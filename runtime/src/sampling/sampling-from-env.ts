import type { TextMapPropagator } from '@opentelemetry/api';
import type { ErrorAwareOptions } from './error-aware-options.js';
import { parseSamplerArgument } from './sampler-argument.js';
import { findSamplerBuilder, SAMPLER_NAMES } from './sampler-names.js';
import type { TraceSampler } from './sampler.js';
import type { TraceProcessor } from './trace-processor.js';

const DEFAULT_NAME = 'parentbased_always_on';

/** Sampling as the environment asks for it, each part for its place in an SDK. */
export interface SamplingSetup {
  /** The sampler's name in `OTEL_TRACES_SAMPLER`, or the default. */
  readonly name: string;
  readonly sampler: TraceSampler;
  /** To be put around the processor that exports; gives it back unchanged where nothing is decided after the fact. */
  readonly wrapProcessor: (next: TraceProcessor) => TraceProcessor;
  /** To be put around the propagator; gives it back unchanged where nothing is decided after the fact. */
  readonly wrapPropagator: <Carrier>(propagator: TextMapPropagator<Carrier>) => TextMapPropagator<Carrier>;
  /** A sentence for each value of the environment that says nothing valid and was ignored. */
  readonly complaints: readonly string[];
}

/**
 * Reads `OTEL_TRACES_SAMPLER` and `OTEL_TRACES_SAMPLER_ARG`: OpenTelemetry's names (`always_on`, `always_off`,
 * `traceidratio`, and each behind `parentbased_`) and `consistent`, `parentbased_consistent` and `error_aware`. Unset, it
 * samples everything that its parent does, as OpenTelemetry has it, unless `defaultName` says otherwise. `overrides` are
 * options of error-aware sampling that win over the argument. Loads no SDK. Never throws for what the environment says:
 * that is ignored, with a complaint. Throws a TypeError for overrides that are not valid.
 *
 * For an SDK: `new BasicTracerProvider({ sampler, spanProcessors: [wrapProcessor(new BatchSpanProcessor(exporter))] })`
 * and `propagation.setGlobalPropagator(wrapPropagator(propagator))`.
 */
export function samplingFromEnv(
  env: Readonly<Record<string, string | undefined>>,
  overrides: ErrorAwareOptions = {},
  defaultName: string = DEFAULT_NAME,
): SamplingSetup {
  const complaints: string[] = [];
  const asked = (env['OTEL_TRACES_SAMPLER'] ?? '').trim().toLowerCase();
  const name = toKnownName(asked, defaultName, complaints);
  const argument = parseSamplerArgument(name, env['OTEL_TRACES_SAMPLER_ARG'], complaints);
  return { name, complaints, ...findSamplerBuilder(name)(argument, overrides) };
}

function toKnownName(asked: string, otherwise: string, complaints: string[]): string {
  if (asked === '') return otherwise;
  if (SAMPLER_NAMES.includes(asked)) return asked;
  complaints.push(
    `OTEL_TRACES_SAMPLER is "${asked}", which is ignored; ${otherwise} is used. ` +
      `Valid names: ${SAMPLER_NAMES.join(', ')}.`,
  );
  return otherwise;
}
