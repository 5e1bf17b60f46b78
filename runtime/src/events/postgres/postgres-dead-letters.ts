import { Kysely, PostgresDialect } from 'kysely';
import {
  DEFAULT_TABLE,
  parseTableName,
  type LetterSchema,
  type LetterTableName,
} from '../dead-letters/sql/letter-table.js';
import { migrateLetters } from '../dead-letters/sql/migrate-letters.js';
import { createSqlDeadLetters, type SqlDeadLetterStore } from '../dead-letters/sql/sql-dead-letters.js';
import { describePostgres } from './describe-postgres.js';
import { openPool } from './open-pool.js';
import { POSTGRES_FLAVOUR } from './postgres-flavour.js';
import type { PostgresPool } from './postgres-pool.js';

interface PostgresSharedOptions {
  /** Default `dead_letter_events`. */
  readonly table?: string;
  /** The schema of the table; the first of the search path where none is given. Made where there is none. */
  readonly schema?: string;
  /** Whether the store makes and updates its table. Default true; the SQL is in `deploy/sql/postgres.sql` otherwise. */
  readonly migrate?: boolean;
}

/** Either where the server is, and the store has connections of its own, or a pool that the program has anyway. */
export type PostgresDeadLettersOptions = PostgresSharedOptions &
  (
    | {
        /** `postgres://user:password@host:5432/database`. */
        readonly connectionString: string;
        /** The most connections that are open at once. Default 4. */
        readonly maxConnections?: number;
        readonly pool?: never;
      }
    | {
        /** A `Pool` of `pg`, which stays open when the store is closed. */
        readonly pool: PostgresPool;
        readonly connectionString?: never;
      }
  );

/**
 * Dead letters in a PostgreSQL table (12 or later). Throws at once where a connection string is given and `pg` is not
 * installed; the server is first asked by the first call, or by `ready()`.
 */
export function postgresDeadLetters(options: PostgresDeadLettersOptions): SqlDeadLetterStore {
  const table = parseTableName((options.table ?? DEFAULT_TABLE) as LetterTableName, 'table');
  const { schema } = options;
  if (schema !== undefined) parseTableName(schema, 'schema');
  const [pool, name] = poolOf(options);
  const plain = new Kysely<LetterSchema>({ dialect: new PostgresDialect({ pool }) });
  const db = schema === undefined ? plain : plain.withSchema(schema);
  const place = { db, table, flavour: POSTGRES_FLAVOUR, ...(schema !== undefined && { schema }) };
  return createSqlDeadLetters(
    async () => {
      if (options.migrate !== false) await migrateLetters(place);
      return place;
    },
    { name, sqlFile: 'deploy/sql/postgres.sql' },
  );
}

function poolOf(options: PostgresDeadLettersOptions): readonly [PostgresPool, string] {
  const { pool, connectionString } = options;
  if (pool !== undefined) {
    const lent = { connect: () => pool.connect(), end: () => Promise.resolve() };
    return [lent, 'the PostgreSQL pool'];
  }
  // JavaScript gets here without either.
  if (typeof connectionString !== 'string')
    throw new TypeError('postgresDeadLetters needs a `connectionString`, or a `pool` of `pg`.');
  const name = describePostgres(connectionString);
  return [openPool(connectionString, options.maxConnections ?? 4), name];
}
