import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { DeadLetterState } from '../dead-letter.js';
import type { DeadLetterQuery } from '../dead-letter-store.js';
import { toIndexKey } from './index-key.js';
import { toTime } from './letter-row.js';
import type { SqlFlavour } from './sql-flavour.js';
import { toStoredText } from './stored-text.js';

/** What must hold for a letter that the query means, as the terms of an `and`. */
export function letterFilter(query: DeadLetterQuery, flavour: SqlFlavour): RawBuilder<SqlBool> {
  const { state, type, handler, correlationId, since, until } = query;
  const terms = [
    ...(state === undefined ? [] : [IN_STATE[state](flavour)]),
    ...(type === undefined ? [] : [sql`event_type = ${toIndexKey(type)}`]),
    ...(handler === undefined ? [] : [sql`handler = ${toStoredText(handler)}`]),
    ...(correlationId === undefined ? [] : [sql`correlation_id = ${toIndexKey(correlationId)}`]),
    ...(since === undefined ? [] : [sql`failed_at >= ${toTime(since)}`]),
    ...(until === undefined ? [] : [sql`failed_at < ${toTime(until)}`]),
  ];
  return terms.length === 0 ? sql<SqlBool>`1 = 1` : sql<SqlBool>`${sql.join(terms, sql` and `)}`;
}

/** Whether a letter may be taken: open, and in nobody's hold. */
export function isPending(flavour: SqlFlavour): RawBuilder<SqlBool> {
  return sql<SqlBool>`reprocessed_at is null and (claimed_until is null or claimed_until <= ${flavour.now()})`;
}

const IN_STATE: Readonly<Record<DeadLetterState, (flavour: SqlFlavour) => RawBuilder<SqlBool>>> = {
  pending: isPending,
  claimed: (flavour) => sql`reprocessed_at is null and claimed_until > ${flavour.now()}`,
  resolved: () => sql`reprocessed_at is not null`,
};
