import { configureLogging } from '@logshift/runtime';
import { createEventBus } from '@logshift/runtime/events';
import { readFileSync } from 'node:fs';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { postgresDeadLetters, type PostgresPool } from '../../../runtime/src/events/postgres/index.js';
import { NO_POSTGRES, openPostgres, POSTGRES, type PostgresServer } from '../../helpers/postgres-server.js';
import { testBusModel } from './bus-model.js';
import { openPglite, type Pglite } from './postgres-pglite.js';
import { describeStore } from './store-conformance.js';
import { makeLetter } from './store-letters.js';
import { testProcesses } from './store-processes.js';

const SQL = readFileSync(new URL('../../../runtime/deploy/sql/postgres.sql', import.meta.url), 'utf8');
const GUIDE_COLUMNS = [
  'event_type',
  'event_data',
  'error_message',
  'correlation_id',
  'failed_at',
  'retry_count',
  'reprocessed_at',
];

let pglite: Pglite;
beforeAll(async () => {
  configureLogging({ level: 'silent' });
  pglite = await openPglite();
});
afterAll(() => pglite.database.close());

/** A store of the case's own: a schema costs less than another database. */
let schemas = 0;
const openOwn = (pool: PostgresPool) => postgresDeadLetters({ pool, schema: `case_${++schemas}` });

describeStore('PostgreSQL inside the process', async () => openOwn(pglite.pool));

describe('a bus with letters in PostgreSQL inside the process', () => {
  testBusModel('random programs', {
    openStore: async () => {
      const store = postgresDeadLetters({ pool: pglite.pool, schema: 'bus' });
      await store.purge({}, { open: true });
      return store;
    },
    openBus: async (options) => createEventBus(options),
    runs: 10,
    maxCommands: 15,
  });
});

describe('postgresDeadLetters', () => {
  it('makes what postgres.sql makes', async () => {
    await pglite.database.exec('create schema by_hand; set search_path to by_hand');
    await pglite.database.exec(SQL);
    await pglite.database.exec(SQL);
    await pglite.database.exec('set search_path to public');
    await postgresDeadLetters({ pool: pglite.pool, schema: 'by_store' }).ready();
    const [byHand, byStore] = [await schemaOf('by_hand'), await schemaOf('by_store')];
    expect(byHand).toEqual(byStore);
    expect(byHand.columns.map(({ column_name }) => column_name)).toEqual(
      expect.arrayContaining(GUIDE_COLUMNS),
    );
    // Who changes their mind is not told that the table is there already.
    await postgresDeadLetters({ pool: pglite.pool, schema: 'by_hand' }).ready();
    expect(await schemaOf('by_hand')).toEqual(byStore);
  });

  it('uses a table that was made by hand, and makes none where it must not', async () => {
    await pglite.database.exec('create schema bare');
    const store = postgresDeadLetters({ pool: pglite.pool, schema: 'bare', migrate: false });
    await expect(store.add(makeLetter())).rejects.toThrow(
      'Dead letters of the PostgreSQL pool could not be kept: relation "bare.dead_letter_events" does not exist. Leave `migrate` on, so that the store makes its table, or run deploy/sql/postgres.sql of @logshift/runtime.',
    );
    await pglite.database.exec('set search_path to bare');
    await pglite.database.exec(SQL);
    await pglite.database.exec('set search_path to public');
    await store.add(makeLetter());
    expect(await store.count()).toBe(1);
  });

  it('keeps tables of other names and schemas apart, and refuses what is no name', async () => {
    const { pool } = pglite;
    const mine = postgresDeadLetters({ pool, table: 'mine', schema: 'apart' });
    const yours = postgresDeadLetters({ pool, table: 'yours', schema: 'apart' });
    await mine.add(makeLetter());
    expect([await mine.count(), await yours.count()]).toEqual([1, 0]);
    await mine.close();
    // The pool was handed over, so it is not the store's to close.
    expect(await yours.count()).toBe(0);
    expect(() => postgresDeadLetters({ pool, schema: 'a"b' })).toThrow(
      '`schema` is "a\\"b"; it must be a name of letters, digits and underscores with at most 40 characters.',
    );
  });

  it('lets a person ask for what is in an event, and counts the retries', async () => {
    const store = openOwn(pglite.pool);
    await store.add(makeLetter({ attempts: 4 }));
    const { rows } = await pglite.database.query(
      `select event_data->'payload'->>'order_id' as order_id, retry_count from case_${schemas}.dead_letter_events where reprocessed_at is null`,
    );
    expect(rows).toEqual([{ order_id: '42', retry_count: 3 }]);
  });

  it.each([['mysql://u:geheim@h/d'], ['postgres://u:ge/he#im@h/d'], ['host=h password=geheim'], ['']])(
    'repeats nothing of a connection string that is none (%#)',
    (connectionString) => {
      expect(() => postgresDeadLetters({ connectionString })).toThrow(
        /^The connection string of PostgreSQL is no URL of the form postgres:\/\/user:password@host:5432\/database\./,
      );
      expect(() => postgresDeadLetters({ connectionString })).not.toThrow(/geheim|he#im/);
    },
  );

  it('says which server cannot be reached, without the password', async () => {
    const store = postgresDeadLetters({
      connectionString: 'postgres://app:geheim@127.0.0.1:1/orders?x=geheim',
    });
    await expect(store.ready()).rejects.toThrow(
      'Dead letters of postgres://app@127.0.0.1:1/orders could not be opened: connect ECONNREFUSED 127.0.0.1:1.',
    );
    await store.close();
    expect(() => postgresDeadLetters({} as never)).toThrow(
      'postgresDeadLetters needs a `connectionString`, or a `pool` of `pg`.',
    );
  });
});

describe.skipIf(POSTGRES === undefined)('a PostgreSQL server', () => {
  let server: PostgresServer;
  let url: string;
  let pool: Pool;
  beforeAll(async () => {
    server = await openPostgres();
    url = await server.createDatabase();
    pool = new Pool({ connectionString: url });
    pool.on('error', () => {});
  });
  afterAll(async () => {
    await pool.end();
    await server.stop();
  });

  describeStore('PostgreSQL', async () =>
    postgresDeadLetters({ connectionString: url, schema: 'conformance' }),
  );

  testBusModel('a bus over it, in random programs', {
    openStore: async () => {
      const store = postgresDeadLetters({ pool, schema: 'bus' });
      await store.purge({}, { open: true });
      return store;
    },
    openBus: async (options) => createEventBus(options),
    runs: 10,
    maxCommands: 15,
  });

  testProcesses({
    createPlace: async () => ({ kind: 'postgres', connectionString: await server.createDatabase() }),
    open: ({ connectionString }) => postgresDeadLetters({ connectionString: connectionString as string }),
    // The query builder's own lock, so fewer than for SQLite, whose lock is ours.
    processes: 5,
  });

  it('waits for nobody who has locked the row of a letter', async () => {
    const store = postgresDeadLetters({ pool, schema: 'locked' });
    const { id } = makeLetter();
    await store.add(makeLetter({ id }));
    const person = await pool.connect();
    await person.query('begin');
    await person.query('select * from locked.dead_letter_events for update');
    expect(await store.claim(id, 60_000)).toBeUndefined();
    await person.query('rollback');
    person.release();
    expect((await store.claim(id, 60_000))?.letter.id).toBe(id);
  });

  it('goes on when the server has ended its connections', async () => {
    const store = postgresDeadLetters({ connectionString: url, schema: 'lost' });
    const letter = makeLetter();
    await store.add(letter);
    const end = `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'logshift_dead_letters'`;
    expect((await pool.query(end)).rowCount).toBeGreaterThan(0);
    await expect.poll(() => store.get(letter.id).catch(() => undefined)).toEqual(letter);
    await store.close();
  });

  it('reads what it wrote, whatever the program has `pg` parse differently and whatever time zone it is in', async () => {
    const other = new Pool({
      connectionString: url,
      options:
        '-c timezone=Asia/Kathmandu -c datestyle=SQL,DMY -c default_transaction_isolation=serializable',
      types: { getTypeParser: () => (value: unknown) => value },
    });
    const store = openOwn(other);
    const letter = makeLetter();
    await store.add(letter);
    const claims = await Promise.all(Array.from({ length: 20 }, () => store.claim(letter.id, 60_000)));
    const [claim, ...others] = claims.filter((one) => one !== undefined);
    expect(claim?.letter).toEqual({ ...letter, state: 'claimed', reprocess_count: 1 });
    expect(others).toEqual([]);
    expect(await store.count()).toBe(1);
    await store.close();
    await other.end();
  });
});

if (POSTGRES === undefined) it.skip(`was not tried on a server. ${NO_POSTGRES}`, () => {});

interface Schema {
  readonly columns: readonly { readonly column_name: string }[];
  readonly indexes: readonly unknown[];
}

async function schemaOf(schema: string): Promise<Schema> {
  const columns = await pglite.database.query<{ column_name: string }>(
    `select column_name, data_type, datetime_precision, is_nullable, column_default, is_generated, generation_expression
     from information_schema.columns where table_schema = $1 and table_name = 'dead_letter_events' order by ordinal_position`,
    [schema],
  );
  const indexes = await pglite.database.query(
    `select indexname, replace(indexdef, schemaname || '.', '') as indexdef
     from pg_indexes where schemaname = $1 and tablename = 'dead_letter_events' order by indexname`,
    [schema],
  );
  return { columns: columns.rows, indexes: indexes.rows };
}
