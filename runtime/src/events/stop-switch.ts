/** Whether what is under way has to end, and why. */
export interface StopSignal {
  readonly isStopped: boolean;
  readonly reason: unknown;
  /** Calls `run` once when it has to end. What it answers takes that back. */
  readonly listen: (run: () => void) => () => void;
}

/**
 * Stops everything that is under way, once. No AbortSignal: that one looks through all its listeners whenever one comes or
 * goes, which for ten thousand events that wait for their next run took seconds.
 */
export class StopSwitch implements StopSignal {
  readonly #listeners = new Set<() => void>();
  #stopped: { readonly reason: unknown } | undefined;

  get isStopped(): boolean {
    return this.#stopped !== undefined;
  }

  get reason(): unknown {
    return this.#stopped?.reason;
  }

  readonly listen = (run: () => void): (() => void) => {
    const listener = (): void => run(); // the same function may listen twice
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  stop(reason?: unknown): void {
    if (this.#stopped !== undefined) return;
    this.#stopped = { reason };
    for (const listener of [...this.#listeners]) listener();
    this.#listeners.clear();
  }
}
