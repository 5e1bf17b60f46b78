import { findConfigured, findOutlets } from './configure-logging.js';
import { findRank, isNamePattern, THRESHOLDS, type Threshold } from './level-rules.js';
import type { LogStats } from './lines/log-tally.js';
import { processState } from './process-state.js';
import { rulesInForce } from './rules-in-force.js';

const DEFAULT_TIMEOUT = 5_000;

/** The logging of the process while it runs. */
export interface Logging {
  /**
   * Resolves when every record that was accepted so far is with the operating system, or with the stream that is the
   * destination and out of its memory: true. When so many milliseconds went by, or records are lost: false. Never rejects.
   */
  readonly flush: (timeout?: number) => Promise<boolean>;
  /** Counts since the process, or this thread, began. */
  readonly stats: () => LogStats;
  /**
   * Flushes, closes files that logging opened, and takes listeners and timers back. Answers what `flush` answers. A record
   * that is written later opens the destination again.
   */
  readonly shutdown: (timeout?: number) => Promise<boolean>;
  /**
   * Sets from which level on loggers write, those that exist already included: by name, by a beginning of names with `*`,
   * or for all with `*` alone. Without a level the configured one counts again. Lasts until `configureLogging` is called.
   * Throws a TypeError for a level or a pattern that there is not.
   */
  readonly setLevel: (pattern: string, level: Threshold | undefined) => void;
  /** Goes on in new files of the same paths, as is needed after log files were renamed. Never throws. */
  readonly reopen: () => void;
}

export const logging: Logging = { flush, stats, shutdown, setLevel, reopen };

async function flush(timeout: number = DEFAULT_TIMEOUT): Promise<boolean> {
  const { delivery, outlets } = processState;
  const milliseconds = timeout > 0 ? Math.min(timeout, 2 ** 31 - 1) : 0; // what setTimeout can count to
  const flushed = await Promise.all([
    outlets?.flush(milliseconds) ?? true,
    delivery?.flushStream(milliseconds) ?? true,
  ]);
  return flushed.every(Boolean);
}

function stats(): LogStats {
  return { ...findOutlets().stats(), filtered: rulesInForce.filtered };
}

async function shutdown(timeout: number = DEFAULT_TIMEOUT): Promise<boolean> {
  const isFlushed = await flush(timeout);
  processState.delivery?.close();
  processState.delivery = undefined;
  processState.outlets?.unhook();
  processState.epoch++;
  return isFlushed;
}

function setLevel(pattern: string, level: Threshold | undefined): void {
  const said: readonly unknown[] = [pattern, level]; // by JavaScript, which may say anything
  if (typeof said[0] !== 'string' || !isNamePattern(pattern)) {
    throw new TypeError(
      `logging.setLevel(): Unknown logger pattern "${String(said[0])}"; write a name, or a beginning of names with * ` +
        'behind it, like "db/*".',
    );
  }
  if (level !== undefined && findRank(level) === undefined) {
    throw new TypeError(
      `logging.setLevel(): Unknown level "${String(said[1])}"; the levels are ${THRESHOLDS.join(', ')}.`,
    );
  }
  findConfigured().setLevel(pattern, level);
  processState.epoch++;
}

function reopen(): void {
  processState.outlets?.reopen();
}
