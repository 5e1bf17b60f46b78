import { constants } from 'node:os';
import { findRank, isNamePattern, THRESHOLDS, type Threshold } from './level-rules.js';
import { DELIVERY_CHOICES, FULL_CHOICES, type DeliveryChoice, type WhenFull } from './lines/line-options.js';
import { FORMATS, type LogDestination, type LogFormat } from './logging-settings.js';
import { checkRedact } from './redaction/redact-options.js';
import { checkBase, checkProcessors, type RecordOptions } from './to-record-rules.js';
import { checkLimits } from './value-limits.js';

/** What `configureLogging` takes. What is left out comes from the environment, then from the defaults. */
export interface LoggingOptions extends RecordOptions {
  /** From which level on records are written; `LOG_LEVEL`, else `info`. */
  readonly level?: Threshold | undefined;
  /** Levels of single loggers, by name or by a beginning of names: `{ 'db/pool': 'warn', 'http/*': 'debug' }`; `LOG_LEVELS`. */
  readonly levels?: Readonly<Record<string, Threshold>> | undefined;
  /** `LOG_FORMAT`, else `auto`. */
  readonly format?: LogFormat | undefined;
  /** How many digits the seconds of timestamps have: `ms`, three, when left out; six with `us`. */
  readonly timestamps?: TimestampUnit | undefined;
  /**
   * How many records of each context scope that are not severe enough to be written are kept, for an error of that scope to
   * write them before it; none when left out.
   */
  readonly recentRecords?: number | undefined;
  /** Standard output (1) when left out. */
  readonly destination?: LogDestination | undefined;
  /**
   * `sync` hands each line to the operating system before the log call returns; `batched` hands the lines of one turn of the
   * event loop over together at its end, up to 16 KiB: faster, and with that much to lose by SIGKILL. `adaptive`, the default,
   * does that with bursts, more than 16 lines in a millisecond, up to 4 KiB, and hands over each other line at once.
   */
  readonly delivery?: DeliveryChoice | undefined;
  /** How many bytes of lines may wait in memory for a slow reader or a full disk; 1 MiB when left out. */
  readonly maxWaitingBytes?: number | undefined;
  /** What becomes of records when that is full: `drop` counts and reports them, `wait` stops the thread. `drop`. */
  readonly whenFull?: WhenFull | undefined;
  /** Milliseconds that the end of the process waits for a reader that takes nothing; 5,000 when left out. */
  readonly exitTimeout?: number | undefined;
  /**
   * Signals before which lines are flushed, where nothing else handles them; none with `[]`. `while_waiting`, the default,
   * stands for SIGTERM, SIGINT, SIGHUP and SIGQUIT, and has no handler as long as no line waits.
   */
  readonly signals?: readonly NodeJS.Signals[] | 'while_waiting' | undefined;
  /** Whether SIGHUP opens log files anew, as logrotate wants it, instead of ending the process. */
  readonly reopenOnSighup?: boolean | undefined;
}

const TIMESTAMP_UNITS = ['ms', 'us'] as const;

/** Milliseconds or microseconds. */
export type TimestampUnit = (typeof TIMESTAMP_UNITS)[number];

/** They are kept for each request that is open. */
const MOST_RECENT = 10_000;

const UNCATCHABLE: ReadonlySet<unknown> = new Set(['SIGKILL', 'SIGSTOP']);

type Check = (value: unknown) => string | undefined;

const CHECKS: Readonly<Record<keyof LoggingOptions, Check>> = {
  level: (value) => checkLevel(value, 'level'),
  levels: checkLevels,
  format: checkFormat,
  destination: checkDestination,
  delivery: (value) => checkChoice(value, 'delivery', DELIVERY_CHOICES),
  maxWaitingBytes: (value) => checkAmount(value, 'maxWaitingBytes', 'bytes'),
  whenFull: (value) => checkChoice(value, 'whenFull', FULL_CHOICES),
  exitTimeout: (value) => checkAmount(value, 'exitTimeout', 'milliseconds'),
  signals: checkSignals,
  reopenOnSighup: (value) => checkChoice(value, 'reopenOnSighup', [true, false]),
  redact: checkRedact,
  limits: checkLimits,
  base: checkBase,
  processors: checkProcessors,
  timestamps: (value) => checkChoice(value, 'timestamps', TIMESTAMP_UNITS),
  recentRecords: checkRecentRecords,
};

/** Throws a TypeError that names what is wrong and what is valid; answers nothing. */
export function checkLoggingOptions(options: unknown): void {
  if (typeof options !== 'object' || options === null) {
    throw new TypeError(`configureLogging() takes an object of options, not ${toShown(options)}.`);
  }
  for (const [name, value] of Object.entries(options)) {
    const complaint = findComplaint(name, value);
    if (complaint !== undefined) throw new TypeError(`configureLogging(): ${complaint}`);
  }
}

function findComplaint(name: string, value: unknown): string | undefined {
  if (!Object.hasOwn(CHECKS, name)) {
    return `Unknown option "${name}"; the options are ${Object.keys(CHECKS).join(', ')}.`;
  }
  return value === undefined ? undefined : CHECKS[name as keyof LoggingOptions](value);
}

function checkLevel(value: unknown, where: string): string | undefined {
  if (findRank(value) !== undefined) return undefined;
  return `Unknown level ${toShown(value)} in ${where}; the levels are ${THRESHOLDS.join(', ')}.`;
}

function checkLevels(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) {
    return `levels takes an object of logger names and levels, not ${toShown(value)}.`;
  }
  for (const [pattern, level] of Object.entries(value)) {
    if (!isNamePattern(pattern)) {
      return `Unknown logger pattern "${pattern}" in levels; write a name, or a beginning of names with * behind it, like "db/*".`;
    }
    const complaint = checkLevel(level, `levels["${pattern}"]`);
    if (complaint !== undefined) return complaint;
  }
  return undefined;
}

function checkFormat(value: unknown): string | undefined {
  if ((FORMATS as readonly unknown[]).includes(value)) return undefined;
  return `Unknown format ${toShown(value)}; the formats are ${FORMATS.join(', ')}.`;
}

function checkDestination(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return undefined;
  if (typeof value === 'string' && value !== '') return undefined;
  const { write } = Object(value) as { readonly write?: unknown };
  if (typeof value === 'object' && typeof write === 'function') return undefined;
  return `${toShown(value)} is no destination; pass a file descriptor, the path of a file, or an object with a write(line) method.`;
}

function checkAmount(value: unknown, name: string, unit: string): string | undefined {
  if (typeof value === 'number' && value >= 0) return undefined;
  return `${name} takes a number of ${unit}, 0 or more, not ${toShown(value)}.`;
}

function checkChoice(value: unknown, name: string, choices: readonly unknown[]): string | undefined {
  if (choices.includes(value)) return undefined;
  return `${name} takes ${choices.map(toShown).join(' or ')}, not ${toShown(value)}.`;
}

function checkRecentRecords(value: unknown): string | undefined {
  if (Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MOST_RECENT) return undefined;
  return `recentRecords takes a whole number of records, 0 to ${MOST_RECENT}, not ${toShown(value)}.`;
}

function checkSignals(value: unknown): string | undefined {
  if (value === 'while_waiting') return undefined;
  if (!Array.isArray(value)) {
    return `signals takes a list of signals like ["SIGTERM"], or "while_waiting", not ${toShown(value)}.`;
  }
  const wrong: unknown = value.find(
    (name) => !Object.hasOwn(constants.signals, name as string) || UNCATCHABLE.has(name),
  );
  if (wrong === undefined) return undefined;
  return `${toShown(wrong)} in signals is no signal that a process can handle.`;
}

function toShown(value: unknown): string {
  if (typeof value === 'string') return `"${value}"`;
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
