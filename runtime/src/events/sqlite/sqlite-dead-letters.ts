import { Kysely } from 'kysely';
import {
  DEFAULT_TABLE,
  parseTableName,
  type LetterSchema,
  type LetterTableName,
} from '../dead-letters/sql/letter-table.js';
import { migrateLetters } from '../dead-letters/sql/migrate-letters.js';
import { createSqlDeadLetters, type SqlDeadLetterStore } from '../dead-letters/sql/sql-dead-letters.js';
import { chooseSqliteDriver, openSqlite } from './open-sqlite.js';
import { createSqliteDialect } from './sqlite-dialect.js';
import type { SqliteDatabase } from './sqlite-database.js';
import type { SqliteDriver } from './sqlite-drivers.js';
import { SQLITE_FLAVOUR } from './sqlite-flavour.js';

/** Less than the bus waits for its store: its record of a lost letter is to say that the file was locked. */
const DEFAULT_PATIENCE_MS = 8_000;

interface SqliteSharedOptions {
  /** Default `dead_letter_events`. */
  readonly table?: string;
  /** Whether the store makes and updates its table. Default true; the SQL is in `deploy/sql/sqlite.sql` otherwise. */
  readonly migrate?: boolean;
  /** For how many milliseconds a call is tried while other processes write to the file. Default 8,000. */
  readonly busyTimeoutMs?: number;
}

/** Either the path of a file that the store opens itself, or a database that is open already and stays so. */
export type SqliteDeadLettersOptions = SqliteSharedOptions &
  (
    | {
        /** A file, made where there is none, or `:memory:`. */
        readonly path: string;
        /** Default: the first of `node`, `better-sqlite3`, `libsql` that the process has. */
        readonly driver?: SqliteDriver;
        /** Whether to refuse a file that is not there yet. Default false. */
        readonly mustExist?: boolean;
        readonly database?: never;
      }
    | {
        /** A `DatabaseSync` of `node:sqlite`, or a `Database` of better-sqlite3 or libsql. */
        readonly database: SqliteDatabase;
        readonly path?: never;
      }
  );

/**
 * Dead letters in an SQLite file, which any number of processes of one machine may share. Throws at once where the process
 * has no driver; the file itself is opened by the first call, or by `ready()`.
 */
export function sqliteDeadLetters(options: SqliteDeadLettersOptions): SqlDeadLetterStore {
  const table = parseTableName((options.table ?? DEFAULT_TABLE) as LetterTableName, 'table');
  const patienceMs = options.busyTimeoutMs ?? DEFAULT_PATIENCE_MS;
  const [open, name] = openerOf(options, patienceMs);
  return createSqlDeadLetters(
    async () => {
      const database = await open();
      const isOwn = options.database === undefined;
      const db = new Kysely<LetterSchema>({ dialect: createSqliteDialect({ database, isOwn, patienceMs }) });
      try {
        if (options.migrate !== false) await migrateLetters({ db, table, flavour: SQLITE_FLAVOUR });
      } catch (error) {
        await db.destroy();
        throw error;
      }
      return { db, table, flavour: SQLITE_FLAVOUR };
    },
    { name, sqlFile: 'deploy/sql/sqlite.sql' },
  );
}

function openerOf(
  options: SqliteDeadLettersOptions,
  patienceMs: number,
): readonly [() => Promise<SqliteDatabase>, string] {
  const { database, path } = options;
  if (database !== undefined) return [() => Promise.resolve(database), 'the SQLite database'];
  // JavaScript gets here without either.
  if (typeof path !== 'string' || path === '')
    throw new TypeError('sqliteDeadLetters needs the `path` of a file, or an open `database`.');
  const Database = chooseSqliteDriver(options.driver);
  const settings = { path, mustExist: options.mustExist === true, patienceMs };
  return [() => openSqlite(Database, settings), path];
}
