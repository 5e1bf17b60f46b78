import { getLogger } from '../get-logger.js';
import type { BusClock } from './bus-clock.js';
import type { Delivery } from './delivery.js';

const log = getLogger('events');

/** A run that took longer than the handler may. */
export class HandlerTimeoutError extends Error {
  override readonly name: string = 'HandlerTimeoutError';
}

/** What a handler threw: anything, undefined included. */
export interface Thrown {
  readonly thrown: unknown;
}

/**
 * Calls a handler until it settles, its time is over, or it is told to stop; whatever it does after that counts no more.
 * Answers what it threw, undefined where it did not; never rejects.
 */
export function callInTime(
  { event, handler, stop }: Pick<Delivery, 'event' | 'handler' | 'stop'>,
  attempt: number,
  clock: BusClock,
): Promise<Thrown | undefined> {
  const { id, timeoutMs, run } = handler;
  const controller = new AbortController();
  return new Promise((resolve) => {
    let isOver = false;
    const end = (failed?: Thrown): boolean => {
      if (isOver) return false;
      isOver = true;
      cancel?.();
      forget();
      resolve(failed);
      return true;
    };
    const abort = (reason: unknown): void => {
      if (end({ thrown: reason })) controller.abort(reason);
    };
    const giveUp = (): void => abort(stop.reason);
    const cancel = Number.isFinite(timeoutMs)
      ? clock.after(timeoutMs, () => abort(new HandlerTimeoutError(tellTimeout(id, timeoutMs))))
      : undefined;
    const forget = stop.listen(giveUp);
    if (stop.isStopped) return giveUp();
    // Within a promise, so that a handler that throws at once fails like any other.
    new Promise((settle) => settle(run(event, { signal: controller.signal, attempt }))).then(
      () => {
        // Its event was run again or is a dead letter by now: a person has to know that the work was done all the same.
        if (!end()) log.warn('handler_finished_late', { handler: id, attempt });
      },
      (thrown: unknown) => void end({ thrown }),
    );
  });
}

function tellTimeout(id: string, timeoutMs: number): string {
  return `The handler "${id}" took longer than ${timeoutMs} ms.`;
}
