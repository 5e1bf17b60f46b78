/**
 * A bucket of as many permits as are granted each second, refilled as time goes by: a burst of one second's worth passes,
 * an error storm does not. A rate below 1 grants the first at once.
 */
export class KeepAllowance {
  readonly #perSecond: number;
  readonly #full: number;
  #permits: number;
  #refilledAt: number;

  constructor(perSecond: number, now: number) {
    this.#perSecond = perSecond;
    this.#full = perSecond > 0 ? Math.max(perSecond, 1) : 0;
    this.#permits = this.#full;
    this.#refilledAt = now;
  }

  /** Whether one more is granted at this time (milliseconds); if so, it is taken. */
  take(now: number): boolean {
    if (this.#full === Infinity) return true;
    const elapsed = Math.max(now - this.#refilledAt, 0); // a clock that goes backwards refills nothing
    this.#permits = Math.min(this.#full, this.#permits + (elapsed / 1_000) * this.#perSecond);
    this.#refilledAt = now;
    if (this.#permits < 1) return false;
    this.#permits -= 1;
    return true;
  }
}
