import { checkSamplingRule, isRatio } from './check-sampling-rule.js';
import type { GivenSampler } from './sampler.js';
import type { SamplingRule } from './sampling-rule.js';
import type { EndedSpan } from './trace-processor.js';

export interface ErrorAwareOptions {
  /** The part of the traces that is sampled whatever becomes of them (0 to 1), or a root sampler that decides it. */
  readonly ratio?: number | GivenSampler;
  /** A trace whose first span in this process took so many milliseconds is kept. */
  readonly slowMs?: number;
  /** What is special about some spans; see `SamplingRule`. */
  readonly rules?: readonly SamplingRule[];
  /**
   * Asked for each span that ended, is not sampled, and for which nothing else keeps its trace: `true` or a reason keeps
   * it. What it throws counts as no.
   */
  readonly keep?: (span: EndedSpan) => string | boolean | undefined;
  /** Whether records of level error and fatal keep the trace that they are written in. */
  readonly keepOnErrorLog?: boolean;
  /** Whether a trace that its remote caller did not sample is left alone, errors and all. */
  readonly respectRemoteUnsampled?: boolean;
  /** How many traces may be kept each second, beyond those that are sampled. */
  readonly maxKeptPerSecond?: number;
  /** How many traces with open spans are followed at a time. */
  readonly maxTraces?: number;
  /** How many ended spans wait at a time for what becomes of their traces. */
  readonly maxSpans?: number;
  readonly maxSpansPerTrace?: number;
  /** How long a trace is followed after its first span started. */
  readonly maxTraceAgeMs?: number;
  /** How many decisions are remembered for spans that end late: so many of traces kept, and so many of traces let go. */
  readonly maxDecisions?: number;
  /** Milliseconds of a clock that does not go backwards. */
  readonly now?: () => number;
}

/** All options with their values; those that have none by default may be missing. */
export type ErrorAwareSettings = Pick<ErrorAwareOptions, Unset> & Required<Omit<ErrorAwareOptions, Unset>>;

type Unset = 'rules' | 'keep' | 'now';

export const ERROR_AWARE_DEFAULTS: Required<Omit<ErrorAwareOptions, Unset>> = {
  ratio: 0.1,
  slowMs: Infinity,
  keepOnErrorLog: true,
  respectRemoteUnsampled: false,
  maxKeptPerSecond: 100,
  maxTraces: 8_192,
  maxSpans: 16_384,
  maxSpansPerTrace: 512,
  maxTraceAgeMs: 300_000,
  maxDecisions: 8_192,
};

type Count = 'maxTraces' | 'maxSpans' | 'maxSpansPerTrace' | 'maxDecisions';
const COUNTS: readonly Count[] = ['maxTraces', 'maxSpans', 'maxSpansPerTrace', 'maxDecisions'];
const AMOUNTS = ['slowMs', 'maxKeptPerSecond', 'maxTraceAgeMs'] as const;
const SWITCHES = ['keepOnErrorLog', 'respectRemoteUnsampled'] as const;
const FUNCTIONS = ['keep', 'now'] as const;
const NAMES: readonly string[] = ['ratio', 'rules', ...COUNTS, ...AMOUNTS, ...SWITCHES, ...FUNCTIONS];

/** Throws a TypeError that says which option is not valid, and what it has to be. */
export function checkErrorAwareOptions(options: ErrorAwareOptions): void {
  const unknown = Object.keys(options).find((name) => !NAMES.includes(name));
  if (unknown !== undefined) refuse(unknown, `is no option; there are: ${NAMES.join(', ')}`);
  const { ratio, rules } = options;
  if (ratio !== undefined && !isRatio(ratio) && typeof (ratio as GivenSampler).shouldSample !== 'function')
    refuse('ratio', 'must be a number from 0 to 1, or a sampler');
  if (rules !== undefined && !Array.isArray(rules)) refuse('rules', 'must be a list');
  for (const name of COUNTS) {
    const value = options[name];
    if (value !== undefined && !isFrom(1, value)) refuse(name, 'must be a number from 1 on');
  }
  for (const name of AMOUNTS) {
    const value = options[name];
    if (value !== undefined && !isFrom(0, value)) refuse(name, 'must be a number from 0 on');
  }
  for (const name of SWITCHES)
    if (!['undefined', 'boolean'].includes(typeof options[name])) refuse(name, 'must be true or false');
  for (const name of FUNCTIONS)
    if (!['undefined', 'function'].includes(typeof options[name])) refuse(name, 'must be a function');
  rules?.forEach(checkSamplingRule);
}

function isFrom(least: number, value: unknown): boolean {
  return typeof value === 'number' && value >= least;
}

function refuse(name: string, why: string): never {
  throw new TypeError(`Error-aware sampling: "${name}" ${why}.`);
}
