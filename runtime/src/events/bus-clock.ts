import type { StopSignal } from './stop-switch.js';

/** Time as the bus sees it; another one makes a test independent of the real one. */
export interface BusClock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Calls `run` once after so many milliseconds, unless what it answers is called before. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
}

/**
 * The time of the process. Its timers keep the process alive: each stands for an event that is not handled yet. Where no
 * event is under way there is none.
 */
export const SYSTEM_CLOCK: BusClock = {
  now: () => Date.now(),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** What `setTimeout` can count to: beyond it, it fires at once. */
export const LONGEST_TIMER = 2 ** 31 - 1;

/** Resolves after so many milliseconds, or as soon as the signal says to stop. */
export function pause(milliseconds: number, clock: BusClock, stop: StopSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stop.isStopped) return resolve();
    const end = (): void => {
      cancel();
      forget();
      resolve();
    };
    const cancel = clock.after(milliseconds, end);
    const forget = stop.listen(end);
  });
}
