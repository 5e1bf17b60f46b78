import type { DeadLetterStore } from '../events/dead-letters/dead-letter-store.js';
import type { OptionValues } from './command-options.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage-error.js';

/**
 * Runs with the store that the command line or the environment names, and closes it. The command makes neither files nor
 * tables: of a wrong path it would say that there are no dead letters.
 */
export async function withStore<Result>(
  values: OptionValues,
  terminal: Terminal,
  run: (store: DeadLetterStore) => Promise<Result>,
): Promise<Result> {
  const store = await openStore(values, terminal);
  try {
    return await run(store);
  } finally {
    await store.close();
  }
}

async function openStore(values: OptionValues, { env }: Terminal): Promise<DeadLetterStore> {
  const [place, source] =
    values.store === undefined
      ? [env['LOGSHIFT_DEAD_LETTERS'] ?? '', 'LOGSHIFT_DEAD_LETTERS']
      : [values.store, '--store'];
  if (place === '')
    throw new UsageError(
      'There is no store to look into: say --store sqlite:./dead.db or --store postgres://…, or set LOGSHIFT_DEAD_LETTERS.',
    );
  const [, scheme = ''] = /^([a-z]+):/.exec(place) ?? [];
  const open = OPENERS[scheme];
  // What was given is not repeated: it may hold a password.
  if (open === undefined)
    throw new UsageError(
      `${source} must begin with sqlite:, postgres:// or postgresql://, as in sqlite:./dead.db.`,
    );
  return open(place, values);
}

type Opener = (place: string, values: OptionValues) => Promise<DeadLetterStore>;

const openPostgres: Opener = async (connectionString, { table, schema }) => {
  const { postgresDeadLetters } = await import('../events/postgres/postgres-dead-letters.js');
  const names = { ...(table !== undefined && { table }), ...(schema !== undefined && { schema }) };
  return postgresDeadLetters({ connectionString, migrate: false, maxConnections: 1, ...names });
};

const OPENERS: Readonly<Record<string, Opener>> = {
  sqlite: async (place, { table }) => {
    const path = place.slice('sqlite:'.length);
    if (path === '') throw new UsageError('sqlite: must be followed by a file, as in sqlite:./dead.db.');
    const { sqliteDeadLetters } = await import('../events/sqlite/sqlite-dead-letters.js');
    const name = table !== undefined && { table };
    return sqliteDeadLetters({ path, mustExist: true, migrate: false, ...name });
  },
  postgres: openPostgres,
  postgresql: openPostgres,
};
