import { countDropped, type LogTally } from './log-tally.js';

/** Records that were dropped since the last report of it, and that report. */
export class DropReport {
  /** Whether the report itself is being written. */
  isRunning = false;
  /** By rank. */
  #drops: number[] = [];
  readonly #tally: LogTally;

  constructor(tally: LogTally) {
    this.#tally = tally;
  }

  /** Counts a record of this rank as lost. */
  count(rank: number): void {
    countDropped(this.#tally.dropped, rank);
    countDropped(this.#drops, rank);
  }

  /** Has `write` write the record that tells of those dropped, where there are some. */
  run(write: (dropped: readonly number[]) => void): void {
    const dropped = this.#drops;
    if (dropped.length === 0) return;
    this.#drops = [];
    this.isRunning = true;
    try {
      write(dropped);
    } finally {
      this.isRunning = false;
    }
  }
}
