import { sql } from 'kysely';
import type { DeadLetterQuery } from '../dead-letter-store.js';
import { checkWindow } from '../check-window.js';
import { letterFilter } from './letter-filter.js';
import type { SqlDatabase } from './sql-database.js';

/** Deletes the letters that the query means, open ones only where that is asked for; says how many. */
export async function purgeLetters(
  { db, table, flavour }: SqlDatabase,
  query: DeadLetterQuery,
  open: boolean,
): Promise<number> {
  const { limit, offset } = checkWindow(query);
  const isMeant = open
    ? letterFilter(query, flavour)
    : sql<boolean>`${letterFilter(query, flavour)} and reprocessed_at is not null`;
  if (limit === undefined && offset === undefined) {
    const { numDeletedRows } = await db.deleteFrom(table).where(isMeant).executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  }
  const meant = db
    .selectFrom(table)
    .select('id')
    .where(isMeant)
    .orderBy('failed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit ?? Number.MAX_SAFE_INTEGER)
    .offset(offset ?? 0);
  const { numDeletedRows } = await db.deleteFrom(table).where('id', 'in', meant).executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
