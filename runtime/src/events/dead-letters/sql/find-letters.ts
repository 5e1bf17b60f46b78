import { sql } from 'kysely';
import type { DeadLetter } from '../dead-letter.js';
import type { DeadLetterQuery } from '../dead-letter-store.js';
import { letterColumns } from './letter-columns.js';
import { letterFilter } from './letter-filter.js';
import { toLetter, type LetterRow } from './letter-row.js';
import { checkWindow } from '../check-window.js';
import type { SqlDatabase } from './sql-database.js';
import { toStoredText } from './stored-text.js';

const DEFAULT_LIMIT = 100;

/** The letter with this id. */
export async function findLetter(
  { db, table, flavour }: SqlDatabase,
  id: string,
): Promise<DeadLetter | undefined> {
  const row = await db
    .selectFrom(table)
    .select(letterColumns(flavour))
    .where('id', '=', toStoredText(id))
    .executeTakeFirst();
  return row === undefined ? undefined : toLetter(row as unknown as LetterRow);
}

/** The letters that the query means, newest failure first, equal times by id. */
export async function listLetters(
  { db, table, flavour }: SqlDatabase,
  query: DeadLetterQuery,
): Promise<readonly DeadLetter[]> {
  const { limit = DEFAULT_LIMIT, offset = 0 } = checkWindow(query);
  const rows = await db
    .selectFrom(table)
    .select(letterColumns(flavour))
    .where(letterFilter(query, flavour))
    // The table's own column: what is read is a text of the same name, for which there is no index.
    .orderBy(`${table}.failed_at`, 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map((row) => toLetter(row as unknown as LetterRow));
}

/** How many letters the query means, whatever its limit. */
export async function countLetters(
  { db, table, flavour }: SqlDatabase,
  query: DeadLetterQuery,
): Promise<number> {
  const { letters } = await db
    .selectFrom(table)
    .select(sql<number | string>`count(*)`.as('letters'))
    .where(letterFilter(query, flavour))
    .executeTakeFirstOrThrow();
  return Number(letters); // `pg` gives 64-bit numbers as text
}
