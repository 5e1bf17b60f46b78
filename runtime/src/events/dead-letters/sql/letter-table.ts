import type { GeneratedAlways } from 'kysely';

/** One letter as it stands in a table. Times are ISO 8601 in UTC on the way in and out, whatever the column holds. */
export interface LetterTable {
  readonly id: string;
  readonly event_type: string;
  /** The whole event as JSON text. */
  readonly event_data: string;
  readonly error_message: string;
  readonly correlation_id: string;
  readonly failed_at: string;
  /** Runs after the first one; worked out by the database. */
  readonly retry_count: GeneratedAlways<number>;
  /** Null as long as the letter is open. */
  readonly reprocessed_at: string | null;
  readonly handler: string;
  readonly error_type: string;
  readonly stack: string | null;
  readonly attempts: number;
  readonly event_id: string;
  readonly causation_id: string | null;
  readonly trace_id: string | null;
  /** A JSON list of paths. */
  readonly hidden_paths: string | null;
  readonly reprocess_count: number;
  readonly claim_token: string | null;
  readonly claimed_until: string | null;
}

/** The database as the queries see it. The name stands for whatever the table is called. */
export interface LetterSchema {
  readonly dead_letter_events: LetterTable;
}

export type LetterTableName = keyof LetterSchema;

/** What the table is called where nobody says otherwise. */
export const DEFAULT_TABLE: LetterTableName = 'dead_letter_events';

// The longest name that is made from it is an index's, and PostgreSQL cuts names after 63 bytes.
const TABLE_NAME = /^[A-Za-z_][A-Za-z\d_]{0,39}$/;

/** The name, if it can name a table or a schema without being quoted by hand. Throws a TypeError otherwise. */
export function parseTableName<Name extends string>(name: Name, what: 'table' | 'schema'): Name {
  if (TABLE_NAME.test(name)) return name;
  throw new TypeError(
    `\`${what}\` is ${JSON.stringify(name)}; it must be a name of letters, digits and underscores with at most 40 characters.`,
  );
}
