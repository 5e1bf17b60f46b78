import { withSpan } from '../with-span.js';
import { getLogger } from '../get-logger.js';
import { runWithContext } from '../context.js';
import type { BusClock } from './bus-clock.js';
import { callInTime } from './call-in-time.js';
import type { Delivery } from './delivery.js';

const log = getLogger('events');

/** One run of a handler. */
export interface HandlerAttempt {
  readonly attempt: number;
  readonly clock: BusClock;
  /** Milliseconds until the next run after what was thrown; undefined where there is none. */
  readonly planRetry: (thrown: unknown) => number | undefined;
}

/** How a run failed. */
export interface HandlerFailure {
  readonly thrown: unknown;
  readonly retryMs: number | undefined;
}

/**
 * Runs a handler once for an event, in a scope and a span of its own, and logs how it went. Answers how it failed, and
 * undefined where it did not; never rejects.
 */
export function runHandler(delivery: Delivery, run: HandlerAttempt): Promise<HandlerFailure | undefined> {
  return inEventScope(delivery, async () => {
    const { event, handler, span } = delivery;
    const { attempt, clock } = run;
    const { id } = handler;
    const began = clock.now();
    const attributes = {
      'event.type': event.type,
      'event.id': event.id,
      'event.handler': id,
      'event.attempt': attempt,
    };
    let failure: HandlerFailure | undefined;
    const work = withSpan(`handle ${event.type}`, { ...span, attributes }, async () => {
      log.debug('handler_started', { handler: id, attempt });
      const failed = await callInTime(delivery, attempt, clock);
      if (failed === undefined) {
        log.debug('handler_completed', {
          handler: id,
          attempt,
          duration_ms: Math.max(0, clock.now() - began),
        });
        return;
      }
      failure = { thrown: failed.thrown, retryMs: run.planRetry(failed.thrown) };
      // Within the span, so that the line carries its id; thrown on, so that the span has failed.
      const retry_in_ms = failure.retryMs ?? null;
      log.warn('handler_failed', { handler: id, attempt, retry_in_ms, err: failed.thrown });
      throw failed.thrown;
    });
    await work.catch(() => undefined);
    return failure;
  });
}

/** Runs something with the context fields of the event, in a scope that ends with it. */
export function inEventScope<T>({ event, enter }: Pick<Delivery, 'event' | 'enter'>, run: () => T): T {
  const { id, type, correlation_id, causation_id } = event;
  const ids = { event_type: type, event_id: id, correlation_id };
  const fields = causation_id === undefined ? ids : { ...ids, causation_id };
  return enter(() => runWithContext(fields, run));
}
