import { isMainThread } from 'node:worker_threads';

/** The signals that end a process unless it handles them. */
export const ENDING_SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'] as const satisfies NodeJS.Signals[];

/**
 * Flushes before a signal ends the process, and lets it end by that very signal, so that whoever waits for the process
 * sees what it expects. A program that handles the signal decides what happens, as without us.
 */
export class SignalWatch {
  readonly #flush: (isLast: boolean) => void;
  readonly #listeners = new Map<NodeJS.Signals, () => void>();

  /** `flush` is told whether the process ends right behind it. It must not throw. */
  constructor(flush: (isLast: boolean) => void) {
    this.#flush = flush;
  }

  /** Does nothing in worker threads, which get no signals, and for signals that are watched already. */
  begin(signals: readonly NodeJS.Signals[]): void {
    if (!isMainThread) return;
    for (const signal of signals) {
      if (this.#listeners.has(signal)) continue;
      const listener = (): void => {
        this.#receive(signal);
      };
      try {
        process.prependListener(signal, listener);
        this.#listeners.set(signal, listener);
      } catch {
        // The system does not know this signal (SIGQUIT on Windows).
      }
    }
  }

  end(): void {
    for (const signal of [...this.#listeners.keys()]) this.#remove(signal);
  }

  #receive(signal: NodeJS.Signals): void {
    // First of all: packages that raise the signal again do so only when no listener but their own is left, and a second
    // Ctrl-C is to end a process that flushes to a stuck reader.
    this.#remove(signal);
    const isLast = process.listenerCount(signal) === 0;
    this.#flush(isLast);
    if (isLast) process.kill(process.pid, signal);
    else this.#beginAgain(signal);
  }

  /** The program handles the signal and may live on. */
  #beginAgain(signal: NodeJS.Signals): void {
    setImmediate(() => {
      this.begin([signal]);
    }).unref();
  }

  #remove(signal: NodeJS.Signals): void {
    const listener = this.#listeners.get(signal);
    if (listener === undefined) return;
    this.#listeners.delete(signal);
    process.off(signal, listener);
  }
}
