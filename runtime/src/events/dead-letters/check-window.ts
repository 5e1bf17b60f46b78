import type { DeadLetterQuery } from './dead-letter-store.js';

/** The query, if its limit and offset are whole numbers from 0 on. Throws a RangeError otherwise. */
export function checkWindow(query: DeadLetterQuery): DeadLetterQuery {
  for (const part of ['limit', 'offset'] as const) {
    const value = query[part];
    if (value !== undefined && (!Number.isSafeInteger(value) || value < 0))
      throw new RangeError(`\`${part}\` is ${value}; it must be a whole number from 0 on.`);
  }
  return query;
}
