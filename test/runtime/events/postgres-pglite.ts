import { PGlite } from '@electric-sql/pglite';

import type { PostgresPool } from '../../../runtime/src/events/postgres/index.js';

export interface Pglite {
  readonly pool: PostgresPool;
  readonly database: PGlite;
}

/** PostgreSQL inside this process, as a pool: it has one connection, which whoever asks gets when the others gave it back. */
export async function openPglite(): Promise<Pglite> {
  const database = await PGlite.create();
  let last = Promise.resolve();
  const connect = async () => {
    const before = last;
    let release = (): void => {};
    last = new Promise((resolve) => (release = resolve));
    await before;
    return { query: (text: string, parameters?: unknown[]) => ask(database, text, parameters), release };
  };
  return { pool: { connect, end: () => database.close() }, database };
}

/** As `pg` answers. */
async function ask(database: PGlite, text: string, parameters: unknown[] = []): Promise<unknown> {
  const { rows, affectedRows } = await database.query(text, parameters);
  return { command: /\w+/.exec(text)?.[0].toUpperCase(), rowCount: affectedRows ?? rows.length, rows };
}
