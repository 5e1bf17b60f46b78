import type { FlushLimits } from './flush-limits.js';

const PATIENCE = 25;
const KEEPING_UP = 4096;

/**
 * Milliseconds that log calls wait, together, for a reader before records are dropped. One that takes as many bytes a
 * millisecond as KEEPING_UP is waited for on and on: a loop that logs a lot runs as fast as it is read, then.
 */
export class Patience {
  #left = PATIENCE;

  get limits(): FlushLimits {
    return { stuck: this.#left, total: this.#left };
  }

  /** So many milliseconds were waited, in which the reader took so many bytes. */
  spend(milliseconds: number, bytes: number): void {
    this.#left = Math.min(this.#left - milliseconds + bytes / KEEPING_UP, PATIENCE);
  }

  restore(): void {
    this.#left = PATIENCE;
  }
}
