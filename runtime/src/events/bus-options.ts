import { randomUUID } from 'node:crypto';
import type { DomainEvent } from './domain-event.js';
import { LONGEST_TIMER, SYSTEM_CLOCK, type BusClock } from './bus-clock.js';
import type { DeadLetterStore } from './dead-letters/dead-letter-store.js';
import { memoryDeadLetters } from './dead-letters/memory-dead-letters.js';
import { checkRedact, type RedactOptions } from '../redaction/redact-options.js';
import { DEFAULT_RETRIES, toRetryPolicy, type RetryPolicy, type SetRetryPolicy } from './retry-policy.js';

/** Turns the payload of an event into another one. */
export type PayloadChange = (payload: unknown, event: DomainEvent) => unknown;

/** What every bus takes, whatever it stands on. */
export interface BusOptions {
  /** How often handlers are run that fail: 3 times, 200 ms and 400 ms apart, less by chance up to the half. */
  readonly retries?: RetryPolicy | undefined;
  /** Milliseconds that one run of a handler may take; 30,000. */
  readonly timeoutMs?: number | undefined;
  /** Keeps the events that handlers could not take; in memory, at most 10,000, when it is left out. */
  readonly deadLetters?: DeadLetterStore | undefined;
  /**
   * What dead letters hide: what log lines hide (see `configureLogging`) when it is left out; other keys, paths and
   * patterns; a function that answers the payload to be kept instead, also in a promise; false for nothing.
   */
  readonly redact?: RedactOptions | PayloadChange | false | undefined;
  /** Gives a hidden payload back for a reprocess, also in a promise: decrypts it, or looks it up. */
  readonly restore?: PayloadChange | undefined;
  /**
   * Milliseconds that the dead letter store may take before the letter is written to the log instead, and before a
   * reprocess rejects; 10,000.
   */
  readonly storeTimeoutMs?: number | undefined;
  /** Milliseconds for which a reprocess holds a letter; what its runs and waits can take at most, and half a minute. */
  readonly leaseMs?: number | undefined;
  /** Another time than that of the process, for tests. */
  readonly clock?: BusClock | undefined;
  /** Answers from 0 up to 1, for jitter; Math.random, also where it throws or answers something else. */
  readonly random?: (() => number) | undefined;
  /** Answers an id for an event or a letter; a random UUID, also where it throws or answers no text. */
  readonly newId?: (() => string) | undefined;
}

export interface BusSettings {
  readonly retries: SetRetryPolicy;
  readonly timeoutMs: number;
  readonly deadLetters: DeadLetterStore;
  readonly redact: RedactOptions | PayloadChange | false | undefined;
  readonly restore: PayloadChange | undefined;
  readonly storeTimeoutMs: number;
  readonly leaseMs: number | undefined;
  readonly clock: BusClock;
  readonly random: () => number;
  readonly newId: () => string;
}

type Check = (value: unknown) => string | undefined;

const CHECKS: Readonly<Record<keyof BusOptions, Check>> = {
  retries: () => undefined, // told by toRetryPolicy
  timeoutMs: checkTimeout,
  deadLetters: (value) =>
    hasMethods(value, ['add', 'get', 'list', 'count', 'claim', 'settle'])
      ? undefined
      : 'deadLetters takes a store, like memoryDeadLetters().',
  redact: (value) => (typeof value === 'function' ? undefined : checkRedact(value)),
  restore: checkFunction('restore'),
  storeTimeoutMs: (value) => checkTime(value, 'storeTimeoutMs'),
  leaseMs: (value) => checkTime(value, 'leaseMs'),
  clock: (value) => (hasMethods(value, ['now', 'after']) ? undefined : 'clock takes { now, after }.'),
  random: checkFunction('random'),
  newId: checkFunction('newId'),
};

/** The settings with what the options leave out. Throws a TypeError that begins with `where` for options that are not valid. */
export function toBusSettings(options: BusOptions, where: string): BusSettings {
  checkOptions(options, CHECKS, where);
  const clock = options.clock ?? SYSTEM_CLOCK;
  return {
    retries: toRetryPolicy(options.retries, DEFAULT_RETRIES, where),
    timeoutMs: options.timeoutMs ?? 30_000,
    deadLetters: options.deadLetters ?? memoryDeadLetters({ now: clock.now }),
    redact: options.redact,
    restore: options.restore,
    storeTimeoutMs: options.storeTimeoutMs ?? 10_000,
    leaseMs: options.leaseMs,
    clock,
    random: withFallback(options.random, isFraction, Math.random),
    newId: withFallback(options.newId, isId, randomUUID),
  };
}

/** What the program's function answers; where it throws, or answers something else, no event may be lost for that. */
function withFallback<T>(
  own: (() => T) | undefined,
  isValid: (value: unknown) => boolean,
  fallback: () => T,
): () => T {
  if (own === undefined) return fallback;
  return () => {
    try {
      const value = own();
      return isValid(value) ? value : fallback();
    } catch {
      return fallback();
    }
  };
}

const isFraction = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= 1;
const isId = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** Throws a TypeError for options that are no object, as JavaScript may hand over. */
export function checkGiven(options: unknown, where: string): void {
  if (typeof options === 'object' && options !== null) return;
  throw new TypeError(`${where}: The options must be an object.`);
}

/** Throws a TypeError for an option that is not in the table or that its check complains about. */
export function checkOptions(options: object, checks: Readonly<Record<string, Check>>, where: string): void {
  checkGiven(options, where);
  for (const [name, value] of Object.entries(options)) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (check === undefined) {
      throw new TypeError(
        `${where}: Unknown option "${name}"; the options are ${Object.keys(checks).join(', ')}.`,
      );
    }
    const complaint = value === undefined ? undefined : check(value);
    if (complaint !== undefined) throw new TypeError(`${where}: ${complaint}`);
  }
}

/** What is wrong with the time that a handler may take; undefined when nothing is. */
export function checkTimeout(value: unknown): string | undefined {
  return value === Number.POSITIVE_INFINITY ? undefined : checkTime(value, 'timeoutMs');
}

export function checkTime(value: unknown, name: string): string | undefined {
  const isTime = typeof value === 'number' && value > 0 && value <= LONGEST_TIMER;
  return isTime ? undefined : `${name} takes milliseconds, more than 0 and up to ${LONGEST_TIMER}.`;
}

/** A check for a whole number from 1 on. */
export function checkCount(name: string): Check {
  return (value) =>
    Number.isSafeInteger(value) && (value as number) >= 1
      ? undefined
      : `${name} takes a whole number from 1 on.`;
}

function checkFunction(name: string): Check {
  return (value) => (typeof value === 'function' ? undefined : `${name} takes a function.`);
}

function hasMethods(value: unknown, names: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return names.every((name) => typeof (value as Readonly<Record<string, unknown>>)[name] === 'function');
}
