import type { BusClock, DeadLetterStore } from '@logshift/runtime/events';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** A time that passes only where nothing else happens: waits of minutes take no time, and always end in their order. */
export interface SkippingClock extends BusClock {
  /** Time stands still until the work has settled: a real store takes real milliseconds. */
  readonly holdFor: <T>(work: Promise<T>) => Promise<T>;
  /** How many timers have neither fired nor been cancelled. */
  readonly pending: () => number;
}

export function skippingClock(start = Date.UTC(2026, 0, 15)): SkippingClock {
  const timers = new Set<Timer>();
  let now = start;
  let holds = 0;
  let isTicking = false;
  const tick = (): void => {
    isTicking = false;
    if (timers.size === 0) return;
    if (holds === 0) {
      // A Set keeps the order of insertion, so that of timers for one moment the older one comes first.
      const [next] = [...timers].sort((one, other) => one.at - other.at);
      timers.delete(next!);
      now = Math.max(now, next!.at);
      next!.run();
    }
    schedule();
  };
  const schedule = (): void => {
    if (isTicking || timers.size === 0) return;
    isTicking = true;
    // What settles without waiting has settled after two turns of the loop.
    setImmediate(() => setImmediate(tick));
  };
  return {
    now: () => now,
    after: (milliseconds, run) => {
      const timer = { at: now + milliseconds, run };
      timers.add(timer);
      schedule();
      return () => void timers.delete(timer);
    },
    holdFor: (work) => {
      holds++;
      return work.finally(() => holds--);
    },
    pending: () => timers.size,
  };
}

/** The store, whose work stops the clock meanwhile. */
export function holding(store: DeadLetterStore, { holdFor }: SkippingClock): DeadLetterStore {
  return {
    add: (letter) => holdFor(store.add(letter)),
    get: (id) => holdFor(store.get(id)),
    list: (query) => holdFor(store.list(query)),
    count: (query) => holdFor(store.count(query)),
    claim: (id, leaseMs) => holdFor(store.claim(id, leaseMs)),
    settle: (claim, outcome) => holdFor(store.settle(claim, outcome)),
    purge: (query, options) => holdFor(store.purge(query, options)),
    close: () => holdFor(store.close()),
  };
}
