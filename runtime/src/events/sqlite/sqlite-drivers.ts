import { loadPackage } from './load-package.js';
import type { SqliteDatabase } from './sqlite-database.js';

/** The drivers, in the order in which they are tried. */
export const SQLITE_DRIVERS = ['node', 'better-sqlite3', 'libsql'] as const;

/** `node` is what Node 22.13 and later have built in; the others are packages. */
export type SqliteDriver = (typeof SQLITE_DRIVERS)[number];

/** Opens a file, or `:memory:`. */
export type SqliteDatabaseClass = new (path: string) => SqliteDatabase;

/** A driver, if this process has it. Throws what its package throws when it is loaded. */
export function findSqliteDriver(driver: SqliteDriver): SqliteDatabaseClass | undefined {
  return FINDERS[driver]();
}

const FINDERS: Readonly<Record<SqliteDriver, () => SqliteDatabaseClass | undefined>> = {
  node: () => {
    const builtin = process.getBuiltinModule('node:sqlite') as
      { readonly DatabaseSync: SqliteDatabaseClass } | undefined;
    return builtin?.DatabaseSync;
  },
  'better-sqlite3': () => {
    refuseForNode20();
    return loadPackage('better-sqlite3') as SqliteDatabaseClass | undefined;
  },
  libsql: () => loadPackage('libsql') as SqliteDatabaseClass | undefined,
};

/** From version 13 on it ends a process on Node 20 with a segmentation fault as soon as a database is opened. */
function refuseForNode20(): void {
  if (Number.parseInt(process.versions.node) >= 22) return;
  const manifest = loadPackage('better-sqlite3/package.json') as { readonly version: string } | undefined;
  if (manifest !== undefined && Number.parseInt(manifest.version) >= 13)
    throw new Error(`version ${manifest.version} needs Node 22 or later`);
}
