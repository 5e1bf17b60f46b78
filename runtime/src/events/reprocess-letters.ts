import { askStore } from './ask-store.js';
import type { DeadLetterQuery } from './dead-letters/dead-letter-store.js';
import { listPendingIds } from './dead-letters/list-pending-ids.js';
import type { ReprocessResult } from './event-bus.js';
import { reprocessLetter, type Reprocessing } from './reprocess-letter.js';

/** Reprocesses each pending letter of the query once, one after the other, newest first. */
export async function reprocessLetters(
  query: DeadLetterQuery,
  reprocessing: Reprocessing,
): Promise<readonly ReprocessResult[]> {
  const { settings, stop } = reprocessing;
  const list = (page: DeadLetterQuery) => askStore(() => settings.deadLetters.list(page), settings);
  const results: ReprocessResult[] = [];
  for (const id of await listPendingIds({ list }, query)) {
    if (stop.isStopped) break;
    results.push(await reprocessLetter(id, reprocessing));
  }
  return results;
}
