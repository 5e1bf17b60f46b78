/** Runs at most so many things of one handler at once; the others wait in the order in which they came. */
export class Lane {
  readonly #width: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  /** Events that this handler has not finished with: those that run, wait, or wait for their next attempt. */
  unfinished = 0;

  constructor(width: number) {
    this.#width = width;
  }

  /** Never rejects by itself: what `run` answers or throws is passed on. */
  async enter<T>(run: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#width) {
      // The one that leaves hands its place on, so that nobody who comes in between can take it.
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#running++;
    }
    try {
      return await run();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#running--;
      else next();
    }
  }
}
