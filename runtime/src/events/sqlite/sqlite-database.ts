/**
 * What is used of an open SQLite database: the part in which `node:sqlite`, better-sqlite3 and libsql are alike.
 */
export interface SqliteDatabase {
  prepare(sql: string): SqliteStatement;
  exec(sql: string): unknown;
  close(): unknown;
}

export interface SqliteStatement {
  all(...parameters: SqliteValue[]): unknown[];
  run(...parameters: SqliteValue[]): { readonly changes: number | bigint };
}

/** What the store hands over as a parameter. */
export type SqliteValue = string | number | bigint | null;
