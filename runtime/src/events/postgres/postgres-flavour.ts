import { sql } from 'kysely';
import type { SqlFlavour } from '../dead-letters/sql/sql-flavour.js';

/**
 * `json` and not `jsonb`: it keeps the text as it was, with the `\u0000` that `jsonb` refuses, numbers of any size and the
 * order of keys. Times and JSON are read as text, since a program may have changed how `pg` parses either.
 */
export const POSTGRES_FLAVOUR: SqlFlavour = {
  name: 'postgres',
  canSkipLocked: true,
  textType: 'text',
  jsonType: 'json',
  timeType: sql`timestamptz(3)`,
  // `now()` stands still in a transaction, and a statement may have waited for a lock.
  now: () => sql<string>`clock_timestamp()`,
  later: (milliseconds) =>
    sql<string>`clock_timestamp() + ${milliseconds}::float8 * interval '1 millisecond'`,
  isoTime: (column) =>
    sql<string | null>`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  jsonText: (column) => sql<string>`${sql.ref(column)}::text`,
  retries: () => sql<number>`greatest(attempts - 1, 0)`,
};
