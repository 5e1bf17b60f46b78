import type { DeadLetter } from './dead-letters/dead-letter.js';
import type { DeadLetterQuery, DeadLetterStore } from './dead-letters/dead-letter-store.js';
import type { ReprocessResult } from './event-bus.js';
import { reprocessLetter, type Reprocessing } from './reprocess-letter.js';

const PAGE = 100;

/** Reprocesses each pending letter of the query once, one after the other, newest first. */
export async function reprocessLetters(
  query: DeadLetterQuery,
  reprocessing: Reprocessing,
): Promise<readonly ReprocessResult[]> {
  const { settings, stop } = reprocessing;
  const results: ReprocessResult[] = [];
  for await (const { id } of listPending(settings.deadLetters, query)) {
    if (stop.aborted) break;
    results.push(await reprocessLetter(id, reprocessing));
  }
  return results;
}

/**
 * The ids are listed before the first is reprocessed: a letter that fails again is the newest one, one that is resolved is
 * not listed any more, and pages would move underneath.
 */
async function* listPending(
  store: DeadLetterStore,
  query: DeadLetterQuery,
): AsyncGenerator<Pick<DeadLetter, 'id'>> {
  const { limit = Number.POSITIVE_INFINITY, offset = 0 } = query;
  const ids = new Set<string>();
  for (let at = offset; ids.size < limit; at += PAGE) {
    const size = Math.min(PAGE, limit - ids.size);
    const page = await store.list({ ...query, state: 'pending', offset: at, limit: size });
    for (const { id } of page) ids.add(id);
    if (page.length < size) break;
  }
  for (const id of ids) yield { id };
}
