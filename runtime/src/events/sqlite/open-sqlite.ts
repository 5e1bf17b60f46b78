import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describeThrown } from '../../describe-thrown.js';
import { runWhenFree } from './run-when-free.js';
import type { SqliteDatabase } from './sqlite-database.js';
import {
  findSqliteDriver,
  SQLITE_DRIVERS,
  type SqliteDatabaseClass,
  type SqliteDriver,
} from './sqlite-drivers.js';

/**
 * The driver to open files with: the one that is asked for, or the first that is there. Throws with what to install where
 * there is none.
 */
export function chooseSqliteDriver(driver?: SqliteDriver): SqliteDatabaseClass {
  const failures: string[] = [];
  for (const name of driver === undefined ? SQLITE_DRIVERS : [driver]) {
    try {
      const found = findSqliteDriver(name);
      if (found !== undefined) return found;
    } catch (error) {
      failures.push(` ${name} is installed and cannot be loaded: ${describeThrown(error)}.`);
    }
  }
  const missing = driver === undefined ? 'no SQLite driver' : `no SQLite driver ${JSON.stringify(driver)}`;
  throw new Error(
    `There is ${missing} in this process (Node ${process.versions.node}).${failures.join('')} ` +
      'Node 22.13 and later have one built in; on Node 20 run `npm install libsql`, or hand an open database over as `database`.',
  );
}

export interface OpenSqliteOptions {
  readonly path: string;
  readonly mustExist: boolean;
  readonly patienceMs: number;
}

/**
 * Opens a file for several processes at once: readers are not held up by who writes, and what was written is on the disk
 * when a call ends, whatever happens to the machine.
 */
export async function openSqlite(
  Database: SqliteDatabaseClass,
  { path, mustExist, patienceMs }: OpenSqliteOptions,
): Promise<SqliteDatabase> {
  checkFile(path, mustExist);
  const database = new Database(path);
  try {
    for (const setting of SETTINGS) {
      await runWhenFree(() => database.exec(setting), patienceMs);
    }
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

/** Waiting is done between the statements, see `runWhenFree`; these few milliseconds spare most of it. */
const SETTINGS = ['pragma busy_timeout = 4', 'pragma journal_mode = wal', 'pragma synchronous = full'];

function checkFile(path: string, mustExist: boolean): void {
  if (path === ':memory:') return;
  const file = resolve(path);
  if (mustExist && !existsSync(file)) throw new Error(`there is no file ${file}`);
  if (!existsSync(dirname(file))) throw new Error(`there is no folder ${dirname(file)}; make it first`);
}
