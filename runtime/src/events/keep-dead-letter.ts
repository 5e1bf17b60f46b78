import { getLogger } from '../get-logger.js';
import type { BusSettings } from './bus-options.js';
import { askStore } from './ask-store.js';
import { countStored } from './dead-letter-metrics.js';
import type { DeadLetter, DeadLetterError } from './dead-letters/dead-letter.js';
import type { DeliveryReport } from './event-bus.js';
import type { Delivery } from './delivery.js';
import { inEventScope } from './run-handler.js';
import { sealLetter } from './seal-letter.js';
import { toDeadLetterError } from './to-dead-letter-error.js';
import { writeLostLetter } from './write-lost-letter.js';

const log = getLogger('events');

/** The letter for an event that a handler could not take. */
export function toDeadLetter(
  { event, handler, progress }: Delivery,
  id: string,
  error: DeadLetterError,
  { clock }: Pick<BusSettings, 'clock'>,
): DeadLetter {
  return {
    id,
    event,
    handler: handler.id,
    error,
    attempts: progress.attempts,
    failed_at: new Date(clock.now()).toISOString(),
    state: 'pending',
    reprocess_count: 0,
  };
}

/**
 * Keeps an event whose handler failed for good, and logs that. Where the store fails, or takes too long, the event goes into
 * a fatal record instead. Never rejects.
 */
export function keepDeadLetter(
  delivery: Delivery,
  thrown: unknown,
  settings: BusSettings,
): Promise<DeliveryReport> {
  return inEventScope(delivery, async (): Promise<DeliveryReport> => {
    const { handler, progress } = delivery;
    const letter = toDeadLetter(delivery, settings.newId(), toDeadLetterError(thrown), settings);
    const report = {
      handler: handler.id,
      attempts: progress.attempts,
      error: letter.error,
      letterId: letter.id,
    };
    tellExhausted(delivery, letter.id, thrown);
    const stored = await storeLetter(letter, settings);
    if (stored.isKept) return { ...report, status: 'dead_lettered' };
    writeLostLetter(stored.letter, stored.thrown);
    return { ...report, status: 'logged' };
  });
}

/** Says that a handler failed for good. */
export function tellExhausted({ handler, progress }: Delivery, letterId: string, thrown: unknown): void {
  log.error('handler_exhausted_retries', {
    handler: handler.id,
    attempts: progress.attempts,
    letter_id: letterId,
    err: thrown,
  });
}

export type StoredLetter =
  | { readonly isKept: true }
  | { readonly isKept: false; readonly letter: DeadLetter; readonly thrown: unknown };

/** Seals a letter and hands it to the store. Answers the sealed letter where the store fails or takes too long. */
export async function storeLetter(letter: DeadLetter, settings: BusSettings): Promise<StoredLetter> {
  const sealed = await sealLetter(letter, settings);
  try {
    await askStore(() => settings.deadLetters.add(sealed), settings);
  } catch (thrown) {
    return { isKept: false, letter: sealed, thrown };
  }
  countStored(letter.event.type, letter.handler);
  return { isKept: true };
}
