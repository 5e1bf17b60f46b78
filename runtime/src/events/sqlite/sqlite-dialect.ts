import {
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely';
import { runWhenFree } from './run-when-free.js';
import type { SqliteDatabase, SqliteValue } from './sqlite-database.js';

export interface SqliteDialectOptions {
  readonly database: SqliteDatabase;
  /** Whether the database ends with the store. */
  readonly isOwn: boolean;
  /** For how long a statement is tried while another connection writes. */
  readonly patienceMs: number;
}

/**
 * How the query builder speaks to any of the SQLite drivers. Its own dialect knows one of them alone, waits with the whole
 * process standing still, and lets processes that migrate at once run into each other.
 */
export function createSqliteDialect(options: SqliteDialectOptions): Dialect {
  return {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => createDriver(options),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** A migration runs in a transaction that takes the file's one write lock first: that is what the others wait for. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

function createDriver({ database, isOwn, patienceMs }: SqliteDialectOptions): Driver {
  const transaction = createTransaction(database, patienceMs);
  const connection = createConnection(database, transaction, patienceMs);
  const turns = createTurns();
  return {
    init: () => Promise.resolve(),
    acquireConnection: async () => {
      await turns.take();
      return connection;
    },
    // eslint-disable-next-line @typescript-eslint/require-await -- the driver's methods answer promises
    releaseConnection: async () => turns.give(),
    beginTransaction: transaction.begin,
    commitTransaction: transaction.commit,
    // eslint-disable-next-line @typescript-eslint/require-await -- the same
    rollbackTransaction: async () => transaction.rollback(),
    destroy: async () => {
      await turns.take();
      if (isOwn) database.close();
      turns.give();
    },
  };
}

interface Transaction {
  readonly isOpen: () => boolean;
  readonly begin: () => Promise<void>;
  readonly commit: () => Promise<void>;
  readonly rollback: () => void;
}

function createTransaction(database: SqliteDatabase, patienceMs: number): Transaction {
  let isOpen = false;
  const rollback = (): void => {
    isOpen = false;
    try {
      database.exec('rollback');
    } catch {
      // SQLite has done so itself, as on a full disk: why it did is what whoever called has to hear.
    }
  };
  return {
    isOpen: () => isOpen,
    begin: async () => {
      await runWhenFree(() => database.exec('begin immediate'), patienceMs);
      isOpen = true;
    },
    commit: async () => {
      await runWhenFree(() => database.exec('commit'), patienceMs);
      isOpen = false;
    },
    rollback,
  };
}

/**
 * What writes does so in a transaction that has the write lock from its first statement on, so that waiting is done there
 * and nowhere else. libsql forgets to end a statement that met a lock: the next one that writes would not be written, and
 * nobody would hear of it.
 */
function createConnection(
  database: SqliteDatabase,
  transaction: Transaction,
  patienceMs: number,
): DatabaseConnection {
  return {
    executeQuery: async <Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> => {
      const values = parameters as SqliteValue[];
      if (READS.test(sql)) {
        return { rows: await runWhenFree(() => database.prepare(sql).all(...values) as Row[], patienceMs) };
      }
      if (transaction.isOpen()) return write(database, sql, values);
      await transaction.begin();
      try {
        const result = write<Row>(database, sql, values);
        await transaction.commit();
        return result;
      } catch (error) {
        transaction.rollback();
        throw error;
      }
    },
    streamQuery: () => {
      throw new Error('Letters are never streamed.');
    },
  };
}

function write<Row>(database: SqliteDatabase, sql: string, values: readonly SqliteValue[]): QueryResult<Row> {
  const statement = database.prepare(sql);
  if (RETURNS_ROWS.test(sql)) return { rows: statement.all(...values) as Row[] };
  return { rows: [], numAffectedRows: BigInt(statement.run(...values).changes) };
}

// Not every driver can say either of a statement. All statements are the store's own.
const READS = /^\s*(?:select|with|pragma)\b/i;
const RETURNS_ROWS = /\breturning\b/i;

interface Turns {
  readonly take: () => Promise<void>;
  readonly give: () => void;
}

/** There is one connection: who wants it while a transaction runs on it waits, in order. */
function createTurns(): Turns {
  const waiting: (() => void)[] = [];
  let isTaken = false;
  return {
    take: () =>
      new Promise((resolve) => {
        if (isTaken) waiting.push(resolve);
        else resolve();
        isTaken = true;
      }),
    give: () => {
      const next = waiting.shift();
      if (next === undefined) isTaken = false;
      else next();
    },
  };
}
