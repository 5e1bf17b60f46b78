import { Pool } from 'pg';
import type { PostgresPool } from './postgres-pool.js';

/** Less than the bus waits for its store: its record of a lost letter is to say what is wrong with the server. */
const CONNECT_TIMEOUT_MS = 5_000;

/** A pool of a few connections of the store's own, which do not keep the process alive. */
export function openPool(connectionString: string, maxConnections: number): PostgresPool {
  const pool = createPool(connectionString, maxConnections);
  // The server may end an idle connection. The pool opens another; unheard, the event would end the process.
  pool.on('error', () => undefined);
  return pool;
}

function createPool(connectionString: string, max: number): Pool {
  try {
    return new Pool({
      connectionString,
      max,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      allowExitOnIdle: true,
      application_name: 'logshift_dead_letters',
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    throw new Error(
      'Dead letters in PostgreSQL need the package `pg`: run `npm install pg`, or hand a `pool` over.',
      { cause: error },
    );
  }
}
