import { randomUUID } from 'node:crypto';
import { isRequestId } from '../is-request-id.js';

/** The id that a request brings when it is valid, else a new one. A header that is sent twice is not valid. */
export function toRequestId(header: unknown, create: () => unknown = randomUUID): string {
  if (isRequestId(header)) return header;
  try {
    const made = create();
    const created = typeof made === 'number' ? String(made) : made;
    return isRequestId(created) ? created : randomUUID();
  } catch {
    return randomUUID();
  }
}
