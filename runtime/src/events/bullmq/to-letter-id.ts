import { createHash } from 'node:crypto';

/**
 * The id of the letter for this event and handler, in the form of a UUID: always the same, so that a worker which dies
 * between storing a letter and forgetting its job stores it once, and not again when the job is taken over.
 */
export function toLetterId(eventId: string, type: string, handler: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([eventId, type, handler]))
    .digest();
  // Version 8 is the one whose bits mean what their maker says.
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex', 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
