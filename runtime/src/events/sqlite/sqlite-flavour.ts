import { sql } from 'kysely';
import type { SqlFlavour } from '../dead-letters/sql/sql-flavour.js';

const FORMAT = sql.lit('%Y-%m-%dT%H:%M:%fZ');

/** Times are kept as ISO 8601 text, which sorts as they do. */
export const SQLITE_FLAVOUR: SqlFlavour = {
  name: 'sqlite',
  canSkipLocked: false, // there are no rows to lock, only the file
  textType: 'text',
  jsonType: 'text',
  timeType: sql`text`,
  now: () => sql<string>`strftime(${FORMAT}, 'now')`,
  later: (milliseconds) =>
    sql<string>`strftime(${FORMAT}, 'now', ${`+${(milliseconds / 1_000).toFixed(3)} seconds`})`,
  isoTime: (column) => sql<string | null>`${sql.ref(column)}`,
  jsonText: (column) => sql<string>`${sql.ref(column)}`,
  retries: () => sql<number>`max(attempts - 1, 0)`,
};
