import { SPAN_KINDS, type SamplingRule } from './sampling-rule.js';

const isPattern = (value: unknown): boolean =>
  value instanceof RegExp || (typeof value === 'string' && value !== '');
const isPlain = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

/** What each member may be, and how that is said. */
const MEMBERS: Readonly<
  Record<keyof SamplingRule, readonly [test: (value: unknown) => boolean, is: string]>
> = {
  name: [isPattern, 'a text or a regular expression'],
  route: [isPattern, 'a text or a regular expression'],
  kind: [
    (value) => Object.keys(SPAN_KINDS).includes(String(value)),
    `one of ${Object.keys(SPAN_KINDS).join(', ')}`,
  ],
  attributes: [
    (value) => typeof value === 'object' && value !== null && Object.values(value).every(isPlain),
    'an object of texts, numbers and truth values',
  ],
  ratio: [isRatio, 'a number from 0 to 1'],
  slowMs: [(value) => typeof value === 'number' && value >= 0, 'a number of milliseconds'],
  keepErrors: [(value) => typeof value === 'boolean', 'true or false'],
  keep: [(value) => value === true || (typeof value === 'string' && value !== ''), 'true or a reason'],
};

const EFFECTS: readonly (keyof SamplingRule)[] = ['ratio', 'slowMs', 'keepErrors', 'keep'];

export function isRatio(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= 1;
}

/** Throws a TypeError for a rule that is none, that has a member of another name or kind, or that has no effect. */
export function checkSamplingRule(rule: SamplingRule): void {
  if (typeof rule !== 'object' || (rule as unknown) === null)
    throw new TypeError(`A sampling rule is an object, not ${JSON.stringify(rule)}.`);
  for (const [key, value] of Object.entries(rule) as [keyof SamplingRule, unknown][]) {
    if (value === undefined) continue;
    const member = Object.hasOwn(MEMBERS, key) ? MEMBERS[key] : undefined;
    if (member === undefined)
      throw new TypeError(
        `A sampling rule has no "${key}". It may have: ${Object.keys(MEMBERS).join(', ')}.`,
      );
    const [test, is] = member;
    if (!test(value)) throw new TypeError(`"${key}" of a sampling rule must be ${is}.`);
  }
  if (EFFECTS.every((key) => rule[key] === undefined))
    throw new TypeError(`A sampling rule must say what it does: ${EFFECTS.join(', ')}.`);
}
