import { getLogger } from '../get-logger.js';
import { runWithContext } from '../context.js';
import type { WithSpanOptions } from '../span-options.js';
import { parseTraceparent } from '../traceparent.js';
import { pause } from './bus-clock.js';
import type { BusSettings } from './bus-options.js';
import type { DeadLetter, DeadLetterError } from './dead-letters/dead-letter.js';
import type { DeadLetterClaim, ReprocessOutcome } from './dead-letters/dead-letter-store.js';
import type { DomainEvent } from './domain-event.js';
import type { ReprocessResult, ReprocessStatus } from './event-bus.js';
import type { HandlerRegistry, RegisteredHandler } from './handler-registry.js';
import { tellExhausted } from './keep-dead-letter.js';
import { openLetter } from './open-letter.js';
import { longestDelivery } from './retry-policy.js';
import { runAttempts, type Attempts } from './run-attempts.js';
import type { Delivery } from './delivery.js';
import { inEventScope } from './run-handler.js';
import { sealError } from './seal-letter.js';
import type { StopSignal } from './stop-switch.js';
import { toDeadLetterError } from './to-dead-letter-error.js';
import { askStore } from './ask-store.js';

const log = getLogger('events');

const MARGIN = 30_000;
/** For handlers that may take for ever: nobody knows whether one still runs, or its process is gone. */
const LONGEST_LEASE = 3_600_000;
const SETTLE_ATTEMPTS = 3;
const SETTLE_BACKOFF = 200;

/** What a reprocess needs of its bus. */
export interface Reprocessing {
  readonly settings: BusSettings;
  readonly registry: HandlerRegistry;
  readonly stop: StopSignal;
}

/**
 * Runs the handler of one letter again, with the retries it has always, and tells the store how that ended. A letter that
 * cannot be run here is left as it is. Rejects only where the store cannot be asked for it.
 */
export async function reprocessLetter(id: string, reprocessing: Reprocessing): Promise<ReprocessResult> {
  const { settings, registry } = reprocessing;
  const letter = await askStore(() => settings.deadLetters.get(id), settings);
  if (letter === undefined) return refuse(id, 'not_found', `There is no dead letter "${id}".`);
  const told = { type: letter.event.type, handler: letter.handler };
  if (letter.state === 'resolved') {
    return refuse(id, 'resolved', `The dead letter "${id}" is resolved already.`, told);
  }
  const handler = registry.find(letter.event.type, letter.handler);
  if (handler === undefined) {
    return refuse(
      id,
      'no_handler',
      `No handler "${letter.handler}" is registered here for "${letter.event.type}"; reprocess where it is, with the same id.`,
      told,
    );
  }
  const opened = await openLetter(letter, settings);
  if (opened.event === undefined) return refuse(id, 'hidden', opened.message, told);
  const lease = toLease(handler, settings);
  const claim = await askStore(() => settings.deadLetters.claim(id, lease), settings);
  if (claim === undefined) {
    return refuse(
      id,
      'held',
      `The dead letter "${id}" is held by another reprocess, or was resolved by it.`,
      told,
    );
  }
  return runClaimed(claim, opened.event, handler, reprocessing);
}

function refuse(
  letterId: string,
  status: ReprocessStatus,
  message: string,
  told: { readonly type?: string; readonly handler?: string } = {},
): ReprocessResult {
  return { letterId, status, ...told, attempts: 0, message };
}

/** As long as the runs can take, so that nobody else gets the letter while they are under way. */
function toLease({ retries, timeoutMs }: RegisteredHandler, { leaseMs }: BusSettings): number {
  return leaseMs ?? Math.min(longestDelivery(retries, timeoutMs) + MARGIN, LONGEST_LEASE);
}

async function runClaimed(
  claim: DeadLetterClaim,
  event: DomainEvent,
  handler: RegisteredHandler,
  { settings, stop }: Reprocessing,
): Promise<ReprocessResult> {
  const { letter } = claim;
  const delivery: Delivery = {
    event,
    handler,
    // Nobody's part: not of the command or the request that asks for the reprocess.
    enter: (run) => runWithContext({}, run, { inherit: false }),
    span: toSpan(letter),
    stop,
    progress: { attempts: 0 },
  };
  const result = await runAttempts(delivery, settings, (run) => run());
  return inEventScope(delivery, async () => {
    const told = { type: event.type, handler: handler.id, attempts: result.attempts };
    const outcome = toOutcome(result, letter, settings);
    if (!result.succeeded) tellExhausted(delivery, letter.id, result.thrown);
    const isSettled = await settle(claim, outcome, settings, stop);
    if (!outcome.succeeded) {
      const message = `The handler "${handler.id}" failed again: ${outcome.error.message}`;
      return { letterId: letter.id, status: 'failed', ...told, error: outcome.error, message };
    }
    if (isSettled) {
      log.info('dead_letter_reprocessed', {
        letter_id: letter.id,
        handler: handler.id,
        attempts: result.attempts,
      });
      return { letterId: letter.id, status: 'succeeded', ...told };
    }
    const message =
      `The handler "${handler.id}" succeeded, but the store does not know it, so that it may be run again; ` +
      'see the log line dead_letter_not_settled.';
    return { letterId: letter.id, status: 'unsettled', ...told, message };
  });
}

/** A trace of its own, which leads to the one where the event was published: that one is over for long. */
function toSpan({ event }: DeadLetter): WithSpanOptions {
  const context = parseTraceparent(event.trace?.traceparent, event.trace?.tracestate);
  return { kind: 'consumer', root: true, ...(context && { links: [{ context }] }) };
}

function toOutcome(result: Attempts, letter: DeadLetter, settings: BusSettings): ReprocessOutcome {
  if (result.succeeded) return { succeeded: true };
  const error: DeadLetterError = sealError(toDeadLetterError(result.thrown), settings);
  return { succeeded: false, error, attempts: letter.attempts + result.attempts };
}

/** Whether the store took the outcome. Never rejects: the handler has run, whatever the store says. */
async function settle(
  claim: DeadLetterClaim,
  outcome: ReprocessOutcome,
  settings: BusSettings,
  stop: StopSignal,
): Promise<boolean> {
  const { id, handler } = claim.letter;
  const { succeeded } = outcome;
  for (let attempt = 1; ; attempt++) {
    try {
      const isTaken = await askStore(() => settings.deadLetters.settle(claim, outcome), settings);
      if (isTaken) return true;
      log.error('dead_letter_not_settled', {
        letter_id: id,
        handler,
        succeeded,
        reason: 'the lease had ended',
      });
      return false;
    } catch (err) {
      if (attempt >= SETTLE_ATTEMPTS) {
        log.error('dead_letter_not_settled', { letter_id: id, handler, succeeded, err });
        return false;
      }
      await pause(SETTLE_BACKOFF * 2 ** (attempt - 1), settings.clock, stop);
    }
  }
}
