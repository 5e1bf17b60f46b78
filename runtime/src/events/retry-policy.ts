import { LONGEST_TIMER } from './bus-clock.js';

/** How often a handler is run for one event, and how long to wait in between. */
export interface RetryPolicy {
  /** Runs altogether, the first one counted; 3. */
  readonly attempts?: number | undefined;
  /** Milliseconds before the second run; 200. */
  readonly backoffMs?: number | undefined;
  /** By how much each wait is longer than the one before; 2. */
  readonly factor?: number | undefined;
  /** No wait is longer than so many milliseconds; 30,000. */
  readonly maxBackoffMs?: number | undefined;
  /** Whether each wait is a random part between the half and the whole, so that retries do not come all at once; true. */
  readonly jitter?: boolean | undefined;
}

export type SetRetryPolicy = { readonly [Key in keyof RetryPolicy]-?: NonNullable<RetryPolicy[Key]> };

export const DEFAULT_RETRIES: SetRetryPolicy = {
  attempts: 3,
  backoffMs: 200,
  factor: 2,
  maxBackoffMs: 30_000,
  jitter: true,
};

const isTime = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= LONGEST_TIMER;

/** What each option has to be, and the words for it. */
const CHECKS: Readonly<Record<keyof RetryPolicy, readonly [(value: unknown) => boolean, string]>> = {
  attempts: [(value) => Number.isSafeInteger(value) && (value as number) >= 1, 'a whole number from 1 on'],
  backoffMs: [isTime, 'milliseconds from 0 to 2147483647'],
  factor: [(value) => Number.isFinite(value) && (value as number) >= 1, 'a number from 1 on'],
  maxBackoffMs: [isTime, 'milliseconds from 0 to 2147483647'],
  jitter: [(value) => typeof value === 'boolean', 'true or false'],
};

/** The policy with what it leaves out. Throws a TypeError that begins with `where` for one that is not valid. */
export function toRetryPolicy(
  policy: RetryPolicy | undefined,
  around: SetRetryPolicy,
  where: string,
): SetRetryPolicy {
  if (policy === undefined) return around;
  const given: unknown = policy;
  if (typeof given !== 'object' || given === null) {
    throw new TypeError(`${where}: retries takes an object, like { attempts: 3, backoffMs: 200 }.`);
  }
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  for (const [name, value] of set) {
    if (!Object.hasOwn(CHECKS, name)) {
      throw new TypeError(
        `${where}: Unknown option "${name}" in retries; the options are ${Object.keys(CHECKS).join(', ')}.`,
      );
    }
    const [isValid, words] = CHECKS[name as keyof RetryPolicy];
    if (!isValid(value)) throw new TypeError(`${where}: retries.${name} takes ${words}.`);
  }
  return { ...around, ...(Object.fromEntries(set) as Partial<SetRetryPolicy>) };
}

/** Milliseconds to wait after this many runs have failed; `random` answers from 0 up to 1. */
export function backoffAfter(attempts: number, policy: SetRetryPolicy, random: () => number): number {
  const whole = longestBackoff(attempts, policy);
  return policy.jitter ? Math.round(whole / 2 + (random() * whole) / 2) : whole;
}

/** The longest that all runs and waits of one delivery take, in milliseconds; Infinity where a run may take for ever. */
export function longestDelivery(policy: SetRetryPolicy, timeoutMs: number): number {
  let sum = policy.attempts * timeoutMs;
  for (let failed = 1; failed < policy.attempts && sum < LONGEST_TIMER; failed++) {
    sum += longestBackoff(failed, policy);
  }
  return sum;
}

function longestBackoff(attempts: number, { backoffMs, factor, maxBackoffMs }: SetRetryPolicy): number {
  // With no wait at all, 0 * Infinity would be no number.
  return backoffMs === 0 ? 0 : Math.min(backoffMs * factor ** (attempts - 1), maxBackoffMs);
}
