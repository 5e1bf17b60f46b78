import type { DeadLetterQuery, DeadLetterStore } from '../events/dead-letters/dead-letter-store.js';

const PAGE = 100;

/**
 * The ids of all pending letters that the query means, the newest first. They are read before the first is reprocessed: one
 * that fails again would come up anew, and pages would move underneath.
 */
export async function listPendingIds(
  store: DeadLetterStore,
  query: DeadLetterQuery,
): Promise<readonly string[]> {
  const { limit = Number.POSITIVE_INFINITY, offset = 0 } = query;
  const ids = new Set<string>();
  for (let at = offset; ids.size < limit; at += PAGE) {
    const page = await store.list({
      ...query,
      state: 'pending',
      offset: at,
      limit: Math.min(PAGE, limit - ids.size),
    });
    for (const { id } of page) ids.add(id);
    if (page.length < PAGE) break;
  }
  return [...ids];
}
