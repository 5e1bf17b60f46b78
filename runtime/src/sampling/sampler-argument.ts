import type { ErrorAwareOptions } from './error-aware-options.js';
import type { SamplingRule } from './sampling-rule.js';

/** What `OTEL_TRACES_SAMPLER_ARG` says; what it leaves out is undefined. */
export interface SamplerArgument extends Pick<
  ErrorAwareOptions,
  'slowMs' | 'maxKeptPerSecond' | 'respectRemoteUnsampled'
> {
  readonly ratio?: number;
  readonly rules: readonly SamplingRule[];
}

type Setting = Exclude<keyof SamplerArgument, 'rules'>;

/** The settings by their names, with what their values are. */
const SETTINGS: Readonly<
  Record<string, readonly [setting: Setting, parse: (text: string) => number | boolean | undefined]>
> = {
  ratio: ['ratio', parseRatio],
  slow_ms: ['slowMs', parseAmount],
  max_kept_per_second: ['maxKeptPerSecond', parseAmount],
  respect_remote_unsampled: ['respectRemoteUnsampled', parseSwitch],
};

const ERROR_AWARE = 'error_aware';

/** The samplers that have an argument; the others ignore what is said, as OpenTelemetry has it. */
const WITH_RATIO = [
  'traceidratio',
  'parentbased_traceidratio',
  'consistent',
  'parentbased_consistent',
  ERROR_AWARE,
];

/**
 * Reads a ratio (`0.1`), and of samplers of ours also a list, like
 * `ratio=0.1,slow_ms=2000,route:/health=0,name:checkout*=1`: settings, and ratios by route and by name of the first span.
 */
export function parseSamplerArgument(
  sampler: string,
  text: string | undefined,
  complaints: string[],
): SamplerArgument {
  const entries = (text ?? '').split(',').map((part) => part.trim());
  const rules: SamplingRule[] = [];
  const settings: Partial<Record<Setting, number | boolean>> = {};
  if (WITH_RATIO.includes(sampler)) {
    for (const entry of entries.filter((each) => each !== '')) {
      const isTaken = takeSetting(sampler, entry, settings) || takeRule(sampler, entry, rules);
      if (!isTaken) complaints.push(toComplaint(sampler, entry));
    }
  }
  return { ...(settings as Omit<SamplerArgument, 'rules'>), rules };
}

function takeSetting(
  sampler: string,
  entry: string,
  settings: Partial<Record<Setting, number | boolean>>,
): boolean {
  const [key, text] = entry.includes('=') ? split(entry) : ['ratio', entry];
  const setting = Object.hasOwn(SETTINGS, key) ? SETTINGS[key] : undefined;
  if (setting === undefined) return false;
  if (key !== 'ratio' && sampler !== ERROR_AWARE) return false;
  const value = setting[1](text);
  if (value !== undefined) settings[setting[0]] = value;
  return value !== undefined;
}

function takeRule(sampler: string, entry: string, rules: SamplingRule[]): boolean {
  if (sampler.endsWith('traceidratio')) return false; // other SDKs would not know what is meant
  const [place, text] = split(entry);
  const ratio = parseRatio(text);
  const [, matter, pattern] = /^(route|name):(.+)$/.exec(place) ?? [];
  if (ratio === undefined || pattern === undefined) return false;
  rules.push(matter === 'route' ? { route: pattern, ratio } : { name: pattern, ratio });
  return true;
}

/** At the last equals sign: a pattern may hold some. */
function split(entry: string): readonly [before: string, after: string] {
  const at = entry.lastIndexOf('=');
  return [entry.slice(0, Math.max(at, 0)).trim(), entry.slice(at + 1).trim()];
}

function toComplaint(sampler: string, entry: string): string {
  const form =
    sampler === ERROR_AWARE
      ? `settings (${Object.keys(SETTINGS).join(', ')}) and ratios by route or name, like ratio=0.1,slow_ms=2000,route:/health=0`
      : 'a ratio from 0 to 1, like 0.1';
  return `OTEL_TRACES_SAMPLER_ARG holds "${entry}", which is ignored. The argument of ${sampler} is ${form}.`;
}

function parseRatio(text: string): number | undefined {
  const ratio = parseAmount(text);
  return ratio !== undefined && ratio <= 1 ? ratio : undefined;
}

function parseAmount(text: string): number | undefined {
  const amount = text === '' ? Number.NaN : Number(text);
  return amount >= 0 ? amount : undefined;
}

function parseSwitch(text: string): boolean | undefined {
  if (text === 'true') return true;
  return text === 'false' ? false : undefined;
}
