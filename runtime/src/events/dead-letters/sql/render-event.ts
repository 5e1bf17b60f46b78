import type { DomainEvent } from '../../domain-event.js';

/**
 * The event as JSON text, which holds a NUL and half a surrogate pair as escapes. A BigInt, which JSON lacks, becomes the
 * text of its digits. Throws a TypeError for an event that is no plain data (one that refers to itself).
 */
export function renderEvent(event: DomainEvent): string {
  try {
    return JSON.stringify(event, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  } catch (error) {
    throw new TypeError(
      `The event ${event.type} cannot be kept, since its payload is no plain data: ${String(error)}`,
      { cause: error },
    );
  }
}
