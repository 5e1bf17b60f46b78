/**
 * So many lines of a millisecond are handed over at once, whatever else happens. Each takes about 1 µs of the processor more
 * than it would among others, so that all of them take 2 % of it at most; services seldom log 16,000 lines a second.
 */
const AT_ONCE = 16;
const MILLISECOND = 1;
/** A loop that has not turned for longer is not about to: a script that does its work in one go has each line out at once. */
const LIVELY_MS = 50;

/** What a line is to the millisecond that it is written in. */
export type BurstPart = 'single' | 'too many' | 'burst';

/**
 * Tells bursts that the end of their turn of the event loop will follow soon: more lines in a millisecond than are worth
 * being handed over one by one, in a program whose loop has just been seen to turn. At the beginning of a program, in
 * work that does not yield, and in the first turn of a burst after a pause there are `too many` lines, but no burst.
 */
export class BurstWatch {
  #began = Number.NEGATIVE_INFINITY;
  #lines = 0;
  #turnedAt = Number.NEGATIVE_INFINITY;

  /** Counts a line that is written now; `now` by `performance.now()`. Whoever hears of too many watches for the turn's end. */
  count(now: number): BurstPart {
    if (now - this.#began >= MILLISECOND) {
      this.#began = now;
      this.#lines = 0;
    }
    if (++this.#lines <= AT_ONCE) return 'single';
    return now - this.#turnedAt <= LIVELY_MS ? 'burst' : 'too many';
  }

  /** The loop turned. */
  turn(now: number): void {
    this.#turnedAt = now;
  }
}
