import { createHash } from 'node:crypto';
import { toStoredText } from './stored-text.js';

/** In UTF-16 units. An entry of a PostgreSQL index may have 2,704 bytes, and two of these stand in one. */
export const MAX_KEY_LENGTH = 255;

const DIGEST_LENGTH = 64;

/**
 * The text as it stands in an indexed column. A text that is too long for an index is cut and ends in its SHA-256, so
 * that it is still found by equality; in full it stands in the event.
 */
export function toIndexKey(text: string): string {
  const stored = toStoredText(text);
  if (stored.length <= MAX_KEY_LENGTH) return stored;
  const digest = createHash('sha256').update(stored).digest('hex');
  // Half of a surrogate pair at the cut has no UTF-8.
  const start = stored.slice(0, MAX_KEY_LENGTH - DIGEST_LENGTH).replace(/[\uD800-\uDBFF]$/, '');
  return start + digest;
}
