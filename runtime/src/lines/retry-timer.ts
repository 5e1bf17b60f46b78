/** Milliseconds between attempts. */
export interface RetryPace {
  readonly first: number;
  readonly last: number;
}

/** The reader is slow: a pipe has room again within milliseconds, mostly. */
export const PACE_FULL: RetryPace = { first: 1, last: 32 };

/** The system refuses: a full disk, or nobody who reads. */
export const PACE_FAILED: RetryPace = { first: 64, last: 1_000 };

/** Makes attempts further and further apart until one gets on. Keeps no process alive: its end makes an attempt too. */
export class RetryTimer {
  readonly #attempt: () => void;
  #timer: NodeJS.Timeout | undefined;
  #delay = 0;

  constructor(attempt: () => void) {
    this.#attempt = attempt;
  }

  /** Has an attempt made after some time, a short one when the last attempt got on; once, however often it is called. */
  schedule(pace: RetryPace, gotOn: boolean): void {
    if (this.#timer !== undefined) return;
    this.#delay = gotOn ? pace.first : Math.min(Math.max(this.#delay * 2, pace.first), pace.last);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#attempt();
    }, this.#delay);
    this.#timer.unref();
  }

  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#delay = 0;
  }
}
