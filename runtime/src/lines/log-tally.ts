import { LEVELS, type Level } from '../conventions/index.js';

/** What became of the records of the process. `accepted` is always `written`, `dropped` and `waitingRecords` together. */
export interface LogStats {
  /** Records that passed their logger's level. */
  readonly accepted: number;
  /** Records that the operating system has, or the stream that is the destination. */
  readonly written: number;
  /** Records that a processor dropped. They are no part of `accepted`. */
  readonly filtered: number;
  /** Records that are lost: there was no room for them, or no way to write them. */
  readonly dropped: number;
  readonly droppedByLevel: Readonly<Record<Level, number>>;
  /** Records in the memory of the runtime. */
  readonly waitingRecords: number;
  readonly waitingBytes: number;
}

/** Counts for all destinations that a process had. */
export interface LogTally {
  accepted: number;
  written: number;
  /** By rank. */
  readonly dropped: number[];
}

export function createTally(): LogTally {
  return { accepted: 0, written: 0, dropped: LEVELS.map(() => 0) };
}

/** Counts a record of this rank as lost. */
export function countDropped(counts: number[], rank: number): void {
  counts[rank] = (counts[rank] ?? 0) + 1;
}

export function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Counts by rank as counts by level. */
export function byLevel(counts: readonly number[]): Readonly<Record<Level, number>> {
  return Object.fromEntries(LEVELS.map((level, rank) => [level, counts[rank] ?? 0])) as Record<Level, number>;
}
