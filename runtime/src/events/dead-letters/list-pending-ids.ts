import type { DeadLetterQuery, DeadLetterStore } from './dead-letter-store.js';

const PAGE = 100;

/**
 * The ids of all pending letters that the query means, the newest first. They are read before the first is reprocessed: one
 * that fails again comes up anew, one that is resolved is not listed any more, and pages would move underneath.
 */
export async function listPendingIds(
  store: Pick<DeadLetterStore, 'list'>,
  query: DeadLetterQuery,
): Promise<readonly string[]> {
  const { limit = Number.POSITIVE_INFINITY, offset = 0 } = query;
  const ids = new Set<string>();
  for (let at = offset; ids.size < limit;) {
    const size = Math.min(PAGE, limit - ids.size);
    const page = await store.list({ ...query, state: 'pending', offset: at, limit: size });
    for (const { id } of page) ids.add(id);
    if (page.length < size) break;
    at += page.length;
  }
  return [...ids];
}
