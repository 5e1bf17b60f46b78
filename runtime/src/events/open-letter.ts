import { describeThrown } from '../describe-thrown.js';
import type { BusSettings } from './bus-options.js';
import type { DeadLetter } from './dead-letters/dead-letter.js';
import type { DomainEvent } from './domain-event.js';
import { toJsonValue } from './to-json-value.js';
import { withinTime } from './within-time.js';

/** The event as its handler got it first, or why it cannot be had. */
export type OpenedLetter =
  { readonly event: DomainEvent } | { readonly event?: undefined; readonly message: string };

/** The event of a letter, frozen, with its payload restored where values of it were hidden. */
export async function openLetter(
  letter: DeadLetter,
  { restore, storeTimeoutMs, clock }: BusSettings,
): Promise<OpenedLetter> {
  const { id, event, hidden_paths: hidden = [] } = letter;
  if (hidden.length === 0) return { event: toFrozenEvent(event, event.payload) };
  if (restore === undefined) {
    return {
      message:
        `The payload of the dead letter "${id}" is not what was published: ${hidden.join(', ')} was hidden when it was ` +
        'stored. Create the bus with `restore`, which gives the payload back, or with `redact` such that it is kept.',
    };
  }
  try {
    const text = `the function restore took longer than ${storeTimeoutMs} ms`;
    const payload = await withinTime(() => restore(event.payload, event), storeTimeoutMs, clock, text);
    return { event: toFrozenEvent(event, payload) };
  } catch (thrown) {
    return {
      message: `The payload of the dead letter "${id}" could not be restored: ${describeThrown(thrown)}`,
    };
  }
}

function toFrozenEvent(event: DomainEvent, payload: unknown): DomainEvent {
  return Object.freeze({ ...event, payload: toJsonValue(payload, 'payload') });
}
