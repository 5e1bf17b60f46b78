import { configureLogging } from '@logshift/runtime';
import { createEventBus } from '@logshift/runtime/events';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { chooseSqliteDriver } from '../../../runtime/src/events/sqlite/open-sqlite.js';
import { sqliteDeadLetters, type SqliteDatabase } from '../../../runtime/src/events/sqlite/index.js';
import { testBusModel } from './bus-model.js';
import { makeLetter } from './store-letters.js';
import { testProcesses } from './store-processes.js';

/** The packages that a test has installed; undefined for those that are. An Error is thrown by who loads it. */
const installed = vi.hoisted((): { only?: Record<string, unknown> } => ({}));

vi.mock('../../../runtime/src/events/sqlite/load-package.js', async (importActual) => {
  const { loadPackage } = await importActual<{ loadPackage: (specifier: string) => unknown }>();
  return {
    loadPackage: (specifier: string) => {
      if (installed.only === undefined) return loadPackage(specifier);
      const found = installed.only[specifier];
      if (found instanceof Error) throw found;
      return found;
    },
  };
});

const folder = mkdtempSync(join(tmpdir(), 'logshift-sqlite-'));
const newFile = (): string => join(folder, `${randomUUID()}.db`);
const Database = chooseSqliteDriver();

beforeAll(() => configureLogging({ level: 'silent' }));
afterEach(() => {
  delete installed.only;
  vi.restoreAllMocks();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a bus with letters in SQLite', () => {
  testBusModel('random programs', {
    openStore: async () => sqliteDeadLetters({ path: ':memory:' }),
    openBus: async (options) => createEventBus(options),
    runs: 15,
    maxCommands: 20,
  });
});

describe('one SQLite file in several processes', () => {
  testProcesses({
    // Ten processes on a machine that does other things may take their time.
    createPlace: async () => ({ kind: 'sqlite', path: newFile(), busyTimeoutMs: 60_000 }),
    open: ({ path }) => sqliteDeadLetters({ path: path as string }),
    processes: 10,
  });

  it('lets the program go on while another process writes, and keeps the letter when that is done', async () => {
    const path = newFile();
    const store = sqliteDeadLetters({ path });
    await store.ready();
    const other = new Database(path);
    other.exec('begin immediate');
    const letter = makeLetter();
    let isSettled = false;
    const adding = store.add(letter).finally(() => (isSettled = true));
    for (let turn = 0; turn < 20; turn++) await pause(1);
    // SQLite itself would have held up the whole process until it gave up.
    expect(isSettled).toBe(false);
    other.exec('commit');
    await adding;
    // libsql leaves a statement open that met a lock, and with it what is written after: read by somebody else.
    expect(idsIn(other)).toEqual([letter.id]);
    await store.add({ ...makeLetter(), id: 'zz' });
    expect(idsIn(other)).toEqual([letter.id, 'zz']);
    other.close();
    await store.close();
  });

  it('gives up with a sentence when the other process does not', async () => {
    const path = newFile();
    const store = sqliteDeadLetters({ path, busyTimeoutMs: 30 });
    await store.ready();
    const other = new Database(path);
    other.exec('begin immediate');
    await expect(store.add(makeLetter())).rejects.toThrow(
      `Dead letters of ${path} could not be kept: database is locked.`,
    );
    other.exec('rollback');
    await store.add(makeLetter());
    expect(idsIn(other)).toHaveLength(1);
    other.close();
    await store.close();
  });
});

describe('sqliteDeadLetters', () => {
  it('keeps no letter in a transaction of the program, which might take it back', async () => {
    const path = newFile();
    const [database, other] = [new Database(path), new Database(path)];
    const store = sqliteDeadLetters({ database });
    await store.ready();
    database.exec('begin');
    const adding = store.add(makeLetter());
    await pause(20);
    database.exec('rollback');
    await adding;
    expect(idsIn(other)).toHaveLength(1);
    database.close();
    other.close();
  });

  it('says that the disk is full, and takes letters again when it is not', async () => {
    const database = new Database(':memory:');
    const store = sqliteDeadLetters({ database });
    await store.ready();
    database.exec('pragma max_page_count = 30');
    const large = makeLetter({ event: { payload: 'x'.repeat(1_000_000) } });
    await expect(store.add(large)).rejects.toThrow(/could not be kept: .*database or disk is full/);
    database.exec('pragma max_page_count = 3000');
    await store.add(large);
    expect(await store.count()).toBe(1);
    database.close();
  });

  it('makes what sqlite.sql makes', async () => {
    const sql = readFileSync(new URL('../../../runtime/deploy/sql/sqlite.sql', import.meta.url), 'utf8');
    const [byHand, byStore] = [new Database(newFile()), new Database(newFile())];
    byHand.exec(sql);
    byHand.exec(sql);
    await sqliteDeadLetters({ database: byStore }).ready();
    expect(schemaOf(byHand)).toEqual(schemaOf(byStore));
    expect(schemaOf(byHand).columns.map(({ name }) => name)).toEqual(expect.arrayContaining(GUIDE_COLUMNS));
    // Who changes their mind is not told that the table is there already.
    await sqliteDeadLetters({ database: byHand }).ready();
    expect(schemaOf(byHand)).toEqual(schemaOf(byStore));
    byHand.close();
    byStore.close();
  });

  it('uses a table that was made by hand, and makes none where it must not', async () => {
    const database = new Database(':memory:');
    const store = sqliteDeadLetters({ database, migrate: false });
    await expect(store.add(makeLetter())).rejects.toThrow(
      'Dead letters of the SQLite database could not be kept: no such table: dead_letter_events. Leave `migrate` on, so that the store makes its table, or run deploy/sql/sqlite.sql of @logshift/runtime.',
    );
    database.exec(readFileSync(new URL('../../../runtime/deploy/sql/sqlite.sql', import.meta.url), 'utf8'));
    await store.add(makeLetter());
    expect(await store.count()).toBe(1);
    // Handed over, so it is not the store's to close.
    await store.close();
    expect(database.prepare('select count(*) as n from dead_letter_events').all()).toMatchObject([{ n: 1 }]);
    database.close();
  });

  it('keeps tables of other names apart, and refuses what is no name', async () => {
    const database = new Database(':memory:');
    const [mine, yours] = ['mine', 'yours'].map((table) => sqliteDeadLetters({ database, table }));
    await mine!.add(makeLetter());
    expect(await mine!.count()).toBe(1);
    expect(await yours!.count()).toBe(0);
    expect(() => sqliteDeadLetters({ database, table: 'a; drop table mine' })).toThrow(
      '`table` is "a; drop table mine"; it must be a name of letters, digits and underscores with at most 40 characters.',
    );
    database.close();
  });

  it('keeps letters from one opening of the file to the next', async () => {
    const path = newFile();
    const letter = makeLetter();
    const first = sqliteDeadLetters({ path });
    await first.add(letter);
    await first.close();
    await first.close();
    await expect(first.count()).rejects.toThrow('the store of ' + path + ' is closed');
    const second = sqliteDeadLetters({ path, mustExist: true });
    expect(await second.list()).toEqual([letter]);
    await second.close();
  });

  it('says which file or folder is not there, and tries again the next time', async () => {
    const path = newFile();
    const store = sqliteDeadLetters({ path, mustExist: true });
    await expect(store.ready()).rejects.toThrow(
      `Dead letters of ${path} could not be opened: there is no file ${path}.`,
    );
    await sqliteDeadLetters({ path }).ready();
    await store.ready();
    const lost = sqliteDeadLetters({ path: join(folder, 'no', 'dead.db') });
    await expect(lost.ready()).rejects.toThrow(`there is no folder ${join(folder, 'no')}; make it first.`);
    const torn = newFile();
    writeFileSync(
      torn,
      'This is no database, and it is long enough to be taken for the header of one. '.repeat(20),
    );
    await expect(sqliteDeadLetters({ path: torn }).ready()).rejects.toThrow(/file is not a database/);
    await store.close();
  });

  it('says what to install where there is no driver, when the store is created', () => {
    installed.only = {};
    vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);
    expect(() => sqliteDeadLetters({ path: newFile() })).toThrow(
      /^There is no SQLite driver in this process \(Node [\d.]+\)\. Node 22\.13 and later have one built in; on Node 20 run `npm install libsql`, or hand an open database over as `database`\.$/,
    );
    expect(() => sqliteDeadLetters({ path: 'x', driver: 'node' })).toThrow(
      'There is no SQLite driver "node"',
    );
    expect(() => sqliteDeadLetters({} as never)).toThrow(
      'sqliteDeadLetters needs the `path` of a file, or an open `database`.',
    );
  });

  it('takes the next driver where one cannot be loaded, and tells of it where there is no other', () => {
    vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);
    const broken = new Error('was compiled against a different Node.js version');
    installed.only = {
      'better-sqlite3/package.json': { version: '12.0.0' },
      'better-sqlite3': broken,
      libsql: Twelve,
    };
    expect(chooseSqliteDriver()).toBe(Twelve);
    installed.only = { ...installed.only, libsql: undefined };
    expect(() => chooseSqliteDriver()).toThrow(
      'better-sqlite3 is installed and cannot be loaded: was compiled against a different Node.js version. Node 22.13',
    );
  });

  it.runIf(process.versions.node.startsWith('20.'))(
    'never loads a better-sqlite3 that would end the process on Node 20',
    () => {
      installed.only = { 'better-sqlite3/package.json': { version: '13.2.0' }, 'better-sqlite3': Twelve };
      expect(() => chooseSqliteDriver('better-sqlite3')).toThrow(
        'better-sqlite3 is installed and cannot be loaded: version 13.2.0 needs Node 22 or later.',
      );
      installed.only['better-sqlite3/package.json'] = { version: '12.11.1' };
      expect(chooseSqliteDriver('better-sqlite3')).toBe(Twelve);
    },
  );
});

class Twelve {
  readonly version = 12;
}

const GUIDE_COLUMNS = [
  'event_type',
  'event_data',
  'error_message',
  'correlation_id',
  'failed_at',
  'retry_count',
  'reprocessed_at',
];

function idsIn(database: SqliteDatabase): readonly unknown[] {
  const rows = database.prepare('select id from dead_letter_events order by id').all();
  return (rows as { id: unknown }[]).map(({ id }) => id);
}

interface Schema {
  readonly columns: readonly { readonly name: string }[];
  readonly indexes: readonly unknown[];
}

/** What a table is made of, whatever the text that made it looked like. */
function schemaOf(database: SqliteDatabase): Schema {
  const rows = (sql: string): Record<string, unknown>[] =>
    (database.prepare(sql).all() as Record<string, unknown>[]).map(({ ...row }) => row);
  const indexes = rows(
    `select name, sql from sqlite_master where type = 'index' and tbl_name = 'dead_letter_events' order by name`,
  );
  return {
    columns: rows(`pragma table_xinfo('dead_letter_events')`) as { name: string }[],
    indexes: indexes.map(({ name, sql }) => [
      name,
      rows(`pragma index_xinfo('${String(name)}')`),
      String(sql)
        .replaceAll('"', '')
        .replace(/if not exists /, '')
        .replace(/\s+/g, ' ')
        .toLowerCase(),
    ]),
  };
}
