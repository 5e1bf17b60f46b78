import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';

import { runCommandLine } from '../../../runtime/src/dead-letters-cli/run-command-line.js';
import type { Terminal } from '../../../runtime/src/dead-letters-cli/terminal.js';
import type { DeadLetter } from '../../../runtime/src/events/dead-letters/dead-letter.js';
import { sqliteDeadLetters } from '../../../runtime/src/events/sqlite/index.js';
import { makeLetter } from './store-letters.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'logshift-cli-'));
const HOUR = 3_600_000;
let path: string;
let files = 0;

beforeEach(() => {
  path = join(folder, `${++files}.db`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Printed {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs one call in this process, with the store of the test where it names no other. */
async function call(line: string, given: Partial<Terminal> = {}): Promise<Printed> {
  let [out, err] = ['', ''];
  const terminal: Terminal = {
    out: (text) => (out += text),
    err: (text) => (err += text),
    env: { LOGSHIFT_DEAD_LETTERS: `sqlite:${path}` },
    cwd: folder,
    width: undefined,
    isColoured: false,
    divertProgram: () => {},
    watchInterrupt: () => new AbortController().signal,
    ...given,
  };
  const code = await runCommandLine(line.split(' ').filter(Boolean), terminal, '1.2.3');
  return { code, out, err };
}

async function keep(...letters: readonly DeadLetter[]): Promise<void> {
  const store = sqliteDeadLetters({ path });
  await store.ready();
  for (const letter of letters) await store.add(letter);
  await store.close();
}

async function resolve(...ids: readonly string[]): Promise<void> {
  const store = sqliteDeadLetters({ path });
  for (const id of ids) await store.settle((await store.claim(id, HOUR))!, { succeeded: true });
  await store.close();
}

const ago = (milliseconds: number): string => new Date(Date.now() - milliseconds).toISOString();

describe('check', () => {
  it('E24: counts letters that are older than its window, and exits with 1 for them alone', async () => {
    await keep(makeLetter({ failed_at: ago(49 * HOUR) }), makeLetter({ failed_at: ago(2 * HOUR) }));
    expect(await call('check --since 1h')).toEqual({
      code: 1,
      out: '2 dead letters are open: 0 since 1h ago, 2 older. At most 0 may be. `logshift-dead-letters list` shows them.\n',
      err: '',
    });
    const { code, out } = await call('check --since 3h --max 1 --json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ open: 2, new: 1, older: 1, max: 1, ok: false });
  });

  it('exits with 0 when nothing is open, or no more than may be', async () => {
    const letter = makeLetter({ failed_at: ago(0) });
    await keep(letter);
    expect(await call('check --max 1')).toEqual({
      code: 0,
      out: '1 dead letter is open: 1 since 1h ago, 0 older. Up to 1 are in order.\n',
      err: '',
    });
    await resolve(letter.id);
    expect(await call('check')).toEqual({ code: 0, out: 'No dead letters are open.\n', err: '' });
  });

  it('counts a letter that a reprocess holds', async () => {
    const letter = makeLetter();
    await keep(letter);
    const store = sqliteDeadLetters({ path });
    await store.claim(letter.id, HOUR);
    await store.close();
    expect((await call('check')).code).toBe(1);
    expect((await call('check --type order.placed --handler send_receipt')).code).toBe(1);
    expect((await call('check --type another')).code).toBe(0);
  });
});

describe('a call that cannot be carried out', () => {
  it.each([
    ['', /^Usage: logshift-dead-letters <command>/],
    ['constructor', 'There is no command "constructor"; there are check, list, show, reprocess, purge.'],
    ['look', 'There is no command "look"; there are check, list, show, reprocess, purge.'],
    [
      'check --max -1',
      /^Error: The option -{1,2}max was not given as it takes it\. `logshift-dead-letters check --help`/,
    ],
    ['check --max=few', '--max takes a whole number from 0 on, not "few".'],
    [
      'check --since yesterday',
      '--since takes a span of time such as 30m, 1h or 7d, or a date such as 2026-11-23T10:00:00Z, not "yesterday".',
    ],
    [
      'check --app x',
      'There is no option --app here. `logshift-dead-letters check --help` says what it takes.',
    ],
    ['check extra', 'check takes options and nothing else, not "extra".'],
    ['list --state open', '--state takes pending, claimed, resolved or all, not "open".'],
    ['show', 'show takes the id of one letter; `logshift-dead-letters list` shows the ids.'],
    [
      'check --store mysql://u:geheim@h/d',
      '--store must begin with sqlite:, postgres:// or postgresql://, as in sqlite:./dead.db.',
    ],
    ['check --store postgres://u:geh/eim@h/d', /^Error: The connection string of PostgreSQL is no URL/],
    [
      'check --store postgres://u:geheim@127.0.0.1:1/d',
      'Dead letters of postgres://u@127.0.0.1:1/d could not be counted: connect ECONNREFUSED 127.0.0.1:1.',
    ],
    ['check --store sqlite:', 'sqlite: must be followed by a file, as in sqlite:./dead.db.'],
    [
      'reprocess --all',
      'reprocess needs --app: the module that exports the event bus with its handlers, as in --app ./bus.js.',
    ],
    ['reprocess --app ./bus.js', 'reprocess needs the ids of letters, or --all.'],
    ['reprocess one --all --app ./bus.js', 'reprocess takes ids or --all, not both.'],
    [
      'reprocess one --type a --app ./bus.js',
      '--type goes with --all; letters that are named by their ids need none.',
    ],
    [
      'reprocess one --app ./nowhere.js',
      'There is no module ./nowhere.js; --app takes the path of a JavaScript file, as in --app ./dist/bus.js.',
    ],
  ])('%s', async (line, said) => {
    const { code, out, err } = await call(line);
    expect(code).toBe(2);
    expect(out).toBe('');
    if (typeof said === 'string') expect(err).toBe(`Error: ${said}\n`);
    else expect(err).toMatch(said);
    expect(err).not.toContain('geheim');
  });

  it('is a file or a table that is not there, and makes none: it would say that all is in order', async () => {
    expect((await call('check')).err).toBe(
      `Error: Dead letters of ${path} could not be counted: there is no file ${path}.\n`,
    );
    writeFileSync(path, '');
    expect(await call('check')).toMatchObject({ code: 2, err: /no such table: dead_letter_events\. Leave/ });
    expect((await call('check', { env: {} })).err).toBe(
      'Error: There is no store to look into: say --store sqlite:./dead.db or --store postgres://…, or set LOGSHIFT_DEAD_LETTERS.\n',
    );
  });
});

describe('list and show', () => {
  const letter = makeLetter({
    id: '0b5a2f9e-6a0c-4bb0-9a49-0f9a2f6ad001',
    error: {
      type: 'TypeError',
      message: 'No\u001b[31m mail\nat all',
      stack: 'TypeError: No mail\n    at send (mail.js:1:2)',
    },
    hidden_paths: ['card.number'],
    event: { correlation_id: 'req-1', payload: { order_id: 42, card: { number: '[redacted]' } } },
  });

  it('lists pending letters in a table that obeys no control character of an error', async () => {
    await keep({ ...letter, failed_at: ago(3 * 24 * HOUR) });
    expect((await call('list')).out.split('\n')).toEqual([
      'ID                                    FAILED      STATE    TYPE          HANDLER       RUNS  ERROR',
      `${letter.id}  3 days ago  pending  order.placed  send_receipt  3     TypeError: No [31m mail at all`,
      '',
    ]);
    expect((await call('list --type another')).out).toBe('There are no pending dead letters like that.\n');
    expect((await call('list --since 1d')).out).toBe('There are no pending dead letters like that.\n');
    expect((await call('list --before 1d --correlation req-1')).out).toContain(letter.id);
  });

  it('cuts the error at the edge of a terminal, and turns rows into blocks where the table does not fit', async () => {
    await keep({ ...letter, failed_at: ago(0) });
    const wide = (await call('list', { width: 115 })).out.split('\n');
    expect(wide.every((line) => line.length <= 115)).toBe(true);
    expect(wide[1]).toMatch(/…$/);
    expect((await call('list', { width: 60 })).out).toBe(
      [
        `id       ${letter.id}`,
        'failed   just now',
        'state    pending',
        'type     order.placed',
        'handler  send_receipt',
        'runs     3',
        'error    TypeError: No [31m mail at all',
        '',
      ].join('\n'),
    );
    expect((await call('list', { isColoured: true })).out).toContain('\u001b[31mpending\u001b[39m');
  });

  it('says how many more there are, and turns the pages', async () => {
    await keep(...Array.from({ length: 3 }, () => makeLetter()));
    expect((await call('list --limit 2')).out).toContain(
      '\n\n2 of 3 pending dead letters. --limit and --offset show more.\n',
    );
    expect((await call('list --offset 3')).out).toBe(
      'There are 3 pending dead letters like that, and --limit and --offset leave out all of them.\n',
    );
    const { out } = await call('list --limit 2 --offset 2 --json');
    expect(JSON.parse(out)).toHaveLength(1);
  });

  it('shows a letter in full, and as JSON what the store holds', async () => {
    await keep(letter);
    const { out } = await call(`show ${letter.id}`);
    expect(out).toContain('correlation  req-1\nhidden       card.number\n');
    expect(out).toContain('\nerror\n  TypeError: No [31m mail\n  at all\n');
    expect(out).toContain('\nstack\n  TypeError: No mail\n      at send (mail.js:1:2)\n');
    expect(out).toContain('\npayload\n  {\n    "order_id": 42,\n');
    expect(JSON.parse((await call(`show ${letter.id} --json`)).out)).toEqual(letter);
    expect(await call('show nobody')).toMatchObject({
      code: 2,
      err: 'Error: There is no dead letter "nobody". `logshift-dead-letters list --state all` shows the ids.\n',
    });
  });
});

describe('reprocess', () => {
  /** A module with a bus that notes what it is asked. */
  const BUS = `
    export const asked = [];
    const letters = { one: { state: 'pending' }, two: { state: 'resolved' } };
    const bus = {
      asked,
      reprocess: async (letterId) => {
        asked.push(letterId);
        if (letterId === 'breaks') throw new Error('no connection');
        return { letterId, status: 'succeeded', attempts: 1 };
      },
      drain: async () => true,
      shutdown: async () => true,
      deadLetters: {
        get: async (id) => letters[id] && { ...letters[id], event: { type: 'order.placed' }, handler: 'mail' },
        close: async () => {},
      },
    };
  `;
  const writeApp = (code: string): string => {
    const name = `app-${++files}.mjs`;
    writeFileSync(join(folder, name), `${BUS}\n${code}`);
    return `./${name}`;
  };
  const exportBus = 'export { bus };';

  it('takes a letter once that is named twice: a handler that fails must not be run twice', async () => {
    const { code, out } = await call(`reprocess one one --app ${writeApp(exportBus)}`);
    expect([code, out]).toEqual([0, 'one  succeeded\n1 of 1 dead letter resolved.\n']);
  });

  it('counts in a dry run what would be run, and nothing else', async () => {
    const line = `reprocess one two three --dry-run --app ${writeApp(exportBus)}`;
    expect((await call(line)).out).toMatch(/\nthree {2}there is no such letter\n1 dead letter would be rep/);
    expect(JSON.parse((await call(`${line} --json`)).out)).toEqual({ would_reprocess: ['one'] });
  });

  it('says which letters it has done when the store fails in the middle', async () => {
    const line = `reprocess one breaks two --json --app ${writeApp(exportBus)}`;
    const { code, out, err } = await call(line);
    expect([code, err]).toEqual([2, 'Error: no connection.\n']);
    expect(JSON.parse(out)).toMatchObject({ results: [{ letterId: 'one' }], left: 2 });
  });

  it.each([
    [
      'beside a function that starts the program',
      `${exportBus} export default () => { throw new Error('started'); };`,
    ],
    ['that a function answers', 'export default async () => bus;'],
    ['in a promise', 'export default Promise.resolve(bus);'],
  ])('finds a bus %s', async (_, code) => {
    expect(await call(`reprocess one --app ${writeApp(code)}`)).toMatchObject({ code: 0, err: '' });
  });

  it.each([
    ["throw new Error('boom');", 'could not be loaded: boom.'],
    ["export default () => { throw new Error('boom'); };", 'exports as its event bus failed: boom.'],
    ["export const eventBus = Promise.reject(new Error('boom'));", 'exports as its event bus failed: boom.'],
    ['export default class App {}', /exports no event bus under default, bus, eventBus\. Export what /],
  ])('says of which module it is that it has no bus: %s', async (code, said) => {
    const app = writeApp(code);
    const told = await call(`reprocess one --app ${app}`);
    expect(told).toMatchObject({ code: 2, out: '' });
    expect(told.err).toContain(app);
    expect(told.err).toMatch(said);
  });
});

describe('purge', () => {
  it('deletes nothing without --yes, and nothing that is open without --open', async () => {
    const [done, open] = [makeLetter(), makeLetter()];
    await keep(done, open);
    await resolve(done.id);
    const would = '1 resolved dead letter would be deleted, open ones left alone. Say --yes to delete it.\n';
    expect((await call('purge')).out).toBe(would);
    expect((await call('purge')).out).toBe(would);
    expect((await call('purge --before 2020-01-01 --yes')).out).toBe(
      '0 resolved dead letters were deleted.\n',
    );
    expect((await call('purge --yes')).out).toBe('1 resolved dead letter was deleted.\n');
    expect((await call('purge')).out).toBe('There are no resolved dead letters like that to delete.\n');
    expect((await call('purge --open')).out).toBe(
      '1 dead letter would be deleted, open ones included. Say --yes to delete it.\n',
    );
    expect(JSON.parse((await call('purge --open --yes --json')).out)).toEqual({ deleted: 1, meant: 1 });
    expect((await call('check')).code).toBe(0);
  });
});

/** A program of two handlers; what it is to do stands in the environment. Each run leaves a line in a file. */
const APP = `
import { appendFileSync } from 'node:fs';
import { configureLogging } from '@logshift/runtime';
import { createEventBus, defineEvent } from '@logshift/runtime/events';
import { sqliteDeadLetters } from '@logshift/runtime/events/sqlite';

configureLogging({ level: 'error' });
console.log('loaded');
export const OrderPlaced = defineEvent('order.placed');
export const bus = createEventBus({
  deadLetters: sqliteDeadLetters({ path: process.env.DB }),
  retries: { attempts: 2, backoffMs: 1 },
  leaseMs: 700,
});
bus.on(OrderPlaced, async function send_receipt(event) {
  appendFileSync(process.env.RUNS, 'send_receipt ' + event.payload.order_id + '\\n');
  if (process.env.MAIL === 'hangs') await new Promise((resolve) => setTimeout(resolve, 60_000));
  if (process.env.MAIL === 'down') throw new Error('The mail server is down.');
});
bus.on(OrderPlaced, async function book() {
  appendFileSync(process.env.RUNS, 'book\\n');
});
setInterval(() => {}, 60_000);
if (process.env.PUBLISH) await bus.publish(OrderPlaced, { order_id: 42 }).then(() => process.exit());
`;

describe('the built program', () => {
  const BIN = join(ROOT, 'runtime', 'dist', 'cjs', 'dead-letters-cli', 'cli.js');
  // Beside the packages that it imports.
  const app = join(ROOT, 'test', 'runtime', 'events', `cli-app-${process.pid}.mjs`);

  const run = async (
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
    onStart?: (kill: () => void) => void,
  ): Promise<Printed> => {
    const child = spawn(process.execPath, args, {
      cwd: folder,
      env: { PATH: process.env['PATH'], DB: path, RUNS: `${path}.runs`, ...env },
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    onStart?.(() => child.kill('SIGKILL'));
    const code = await new Promise<number | null>((done) => child.once('close', done));
    return { code: code ?? -1, out, err };
  };
  const runs = (): readonly string[] => readFileSync(`${path}.runs`, 'utf8').trim().split('\n');

  it('alerts, reprocesses the one handler that failed, keeps what fails again, and survives being killed', async () => {
    writeFileSync(app, APP);
    try {
      await run([app], { PUBLISH: '1', MAIL: 'down' });
      expect([...runs()].sort()).toEqual(['book', 'send_receipt 42', 'send_receipt 42']);
      const env = { LOGSHIFT_DEAD_LETTERS: `sqlite:${path}`, FORCE_COLOR: '1', NO_COLOR: '1' };
      expect(await run([BIN, 'check', '--since', '2000-01-01'], env)).toEqual({
        code: 1,
        out: '1 dead letter is open: 1 since 2000-01-01, 0 older. At most 0 may be. `logshift-dead-letters list` shows them.\n',
        err: '',
      });
      const listed = await run([BIN, 'list', '--json', '--store', `sqlite:${path}`]);
      const [{ id }] = JSON.parse(listed.out) as [DeadLetter];

      const dry = await run([BIN, 'reprocess', '--all', '--dry-run', '--app', app]);
      expect(dry).toEqual({
        code: 0,
        out: `${id}  order.placed by send_receipt, pending\n1 dead letter would be reprocessed. Nothing was run.\n`,
        err: 'loaded\n',
      });
      expect(runs()).toHaveLength(3);

      const again = await run([BIN, 'reprocess', id, '--app', app], { MAIL: 'down' });
      expect(again).toEqual({
        code: 1,
        out: `${id}  failed  The handler "send_receipt" failed again: The mail server is down.\n0 of 1 dead letter resolved.\n`,
        // What the program prints and logs does not come between.
        err: expect.stringMatching(/^loaded\n\{"level":"error".+"event":"handler_exhausted_retries".+\}\n$/),
      });
      expect(runs()).toHaveLength(5);

      // Killed in the middle of the handler: nobody gets the letter while the lease runs.
      const killed = await run([BIN, 'reprocess', id, '--app', app], { MAIL: 'hangs' }, (kill) => {
        void expect
          .poll(() => runs().length, { timeout: 20_000, interval: 5 })
          .toBe(6)
          .then(kill);
      });
      expect(killed.code).toBe(-1);
      const store = sqliteDeadLetters({ path });
      const held = await store.get(id);
      expect(held).toMatchObject({ attempts: 4, reprocess_count: 2 });
      await expect.poll(async () => (await store.get(id))?.state, { timeout: 10_000 }).toBe('pending');
      expect((await run([BIN, 'reprocess', '--all', '--since', '1h', '--app', app])).out).toBe(
        `${id}  succeeded\n1 of 1 dead letter resolved.\n`,
      );
      expect(await store.get(id)).toMatchObject({ state: 'resolved', attempts: 4, reprocess_count: 3 });
      await store.close();
      expect(runs().filter((line) => line === 'book')).toHaveLength(1);
      expect(runs()).toHaveLength(7);
      expect((await run([BIN, 'check'], env)).code).toBe(0);

      // Nothing is left to wait for: Node would end with 0, and an alert would call that success.
      writeFileSync(app, 'await new Promise(() => {});');
      expect(await run([BIN, 'reprocess', '--all', '--app', app])).toEqual({
        code: 2,
        out: '',
        err: expect.stringMatching(/^Error: The command could not be brought to its end: .+\.\n$/),
      });
    } finally {
      rmSync(app, { force: true });
    }
  });
});
