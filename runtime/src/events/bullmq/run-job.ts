import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import type { Job } from 'bullmq';
import { runWithContext } from '../../context.js';
import { parseTraceparent } from '../../traceparent.js';
import type { BusCore } from '../bus-core.js';
import type { DeadLetter } from '../dead-letters/dead-letter.js';
import type { DomainEvent } from '../domain-event.js';
import type { RegisteredHandler } from '../handler-registry.js';
import { storeLetter, tellExhausted, toDeadLetter } from '../keep-dead-letter.js';
import { isPermanent } from '../permanent-error.js';
import { backoffAfter } from '../retry-policy.js';
import type { Delivery } from '../delivery.js';
import { inEventScope, runHandler } from '../run-handler.js';
import { toDeadLetterError } from '../to-dead-letter-error.js';
import { writeLostLetter } from '../write-lost-letter.js';
import { toLetterId } from './to-letter-id.js';

/** What stands in Redis for an event at one handler. */
export interface EventJob {
  readonly event: DomainEvent;
  /** All runs have failed, and the store of dead letters did not take this yet. */
  readonly letter?: DeadLetter;
}

/** What is to become of a job: it is done with, or to be taken up again after so many milliseconds. */
export type NextStep = { readonly isDone: true } | { readonly isDone: false; readonly waitMs: number };

const DONE: NextStep = { isDone: true };

/** The process went away in the middle of the last run. */
class ProcessEndError extends Error {
  override readonly name: string = 'ProcessEnd';
}

/** Takes an event one step further: runs the handler once, or stores the letter. Rejects only where Redis fails. */
export async function runJob(
  job: Job<EventJob>,
  handler: RegisteredHandler,
  core: BusCore,
  storeRetryMs: number,
): Promise<NextStep> {
  const { event, letter } = job.data;
  // Counted by Redis when the run begins, so that one which took its process along is counted, too.
  const attempt = job.attemptsStarted;
  const delivery = toDelivery(event, handler, core, attempt);
  const keep = (kept: DeadLetter): Promise<NextStep> => keepLetter(job, kept, delivery, core, storeRetryMs);
  if (letter !== undefined) return keep(letter);
  const thrown =
    attempt > handler.retries.attempts
      ? { thrown: new ProcessEndError(`The process ended while "${handler.id}" was run for the last time.`) }
      : await runOnce(delivery, attempt, core);
  if (thrown === undefined) return DONE;
  if ('waitMs' in thrown) return { isDone: false, waitMs: thrown.waitMs };
  const id = toLetterId(event.id, event.type, handler.id);
  inEventScope(delivery, () => tellExhausted(delivery, id, thrown.thrown));
  return keep(toDeadLetter(delivery, id, toDeadLetterError(thrown.thrown), core.settings));
}

type Failed = { readonly thrown: unknown } | { readonly waitMs: number };

async function runOnce(
  delivery: Delivery,
  attempt: number,
  { settings }: BusCore,
): Promise<Failed | undefined> {
  const { handler, stop } = delivery;
  const planRetry = (thrown: unknown): number | undefined => {
    if (attempt >= handler.retries.attempts || isPermanent(thrown)) return undefined;
    // Given back by a bus that shuts down: for whoever comes next.
    return stop.isStopped ? 0 : backoffAfter(attempt, handler.retries, settings.random);
  };
  const failure = await runHandler(delivery, { attempt, clock: settings.clock, planRetry });
  if (failure === undefined) return undefined;
  return failure.retryMs === undefined ? { thrown: failure.thrown } : { waitMs: failure.retryMs };
}

function toDelivery(
  event: DomainEvent,
  handler: RegisteredHandler,
  core: BusCore,
  attempt: number,
): Delivery {
  const publisher = parseTraceparent(event.trace?.traceparent, event.trace?.tracestate);
  // The first run is a part of what published the event. Later ones may come when that trace is over for long.
  const isChild = publisher !== undefined && attempt === 1;
  const around = isChild ? trace.setSpanContext(ROOT_CONTEXT, publisher) : ROOT_CONTEXT;
  const links = publisher !== undefined && !isChild ? { links: [{ context: publisher }] } : {};
  return {
    event,
    handler,
    enter: (run) => context.with(around, () => runWithContext({}, run, { inherit: false })),
    span: { kind: 'consumer', ...links },
    stop: core.stop,
    progress: { attempts: Math.min(attempt, handler.retries.attempts) },
  };
}

/** A letter that the store does not take stays with its job, which is taken up again until it does. */
async function keepLetter(
  job: Job<EventJob>,
  letter: DeadLetter,
  delivery: Delivery,
  { settings }: BusCore,
  storeRetryMs: number,
): Promise<NextStep> {
  const stored = await storeLetter(letter, settings);
  if (stored.isKept) return DONE;
  if (job.data.letter === undefined) {
    inEventScope(delivery, () => writeLostLetter(stored.letter, stored.thrown));
    await job.updateData({ event: letter.event, letter });
  }
  return { isDone: false, waitMs: storeRetryMs };
}
