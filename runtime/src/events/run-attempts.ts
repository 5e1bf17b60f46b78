import type { BusSettings } from './bus-options.js';
import { pause } from './bus-clock.js';
import { isPermanent } from './permanent-error.js';
import { backoffAfter } from './retry-policy.js';
import type { Delivery } from './delivery.js';
import { runHandler } from './run-handler.js';

/** How all runs of a handler for one event went. */
export type Attempts =
  | { readonly succeeded: true; readonly attempts: number }
  | { readonly succeeded: false; readonly attempts: number; readonly thrown: unknown };

/** Lets a run begin when there is room for it. */
export type Gate = <T>(run: () => Promise<T>) => Promise<T>;

/** Runs a handler until it succeeds, its attempts are used up, it says that none would help, or it is told to stop. */
export async function runAttempts(
  delivery: Delivery,
  { clock, random }: Pick<BusSettings, 'clock' | 'random'>,
  gate: Gate,
): Promise<Attempts> {
  const { handler, stop, progress } = delivery;
  const { retries } = handler;
  for (let attempt = 1; ; attempt++) {
    const planRetry = (thrown: unknown): number | undefined =>
      attempt >= retries.attempts || isPermanent(thrown) || stop.isStopped
        ? undefined
        : backoffAfter(attempt, retries, random);
    const failure = await gate(async () => {
      // Waited for room until the bus was shut down: that was no attempt.
      if (stop.isStopped) return { thrown: stop.reason, retryMs: undefined };
      progress.attempts = attempt;
      return runHandler(delivery, { attempt, clock, planRetry });
    });
    const { attempts } = progress;
    if (failure === undefined) return { succeeded: true, attempts };
    if (failure.retryMs === undefined) return { succeeded: false, attempts, thrown: failure.thrown };
    await pause(failure.retryMs, clock, stop);
    if (stop.isStopped) return { succeeded: false, attempts, thrown: failure.thrown };
  }
}
