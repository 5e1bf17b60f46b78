import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

import type { DeadLetterStore } from '../../../runtime/src/events/dead-letters/dead-letter-store.js';
import { makeLetter } from './store-letters.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const CHILD = fileURLToPath(new URL('store-child.mjs', import.meta.url));

/** Where the processes of one case keep their letters: the options of the store, as JSON. */
export type SharedPlace = { readonly kind: 'sqlite' | 'postgres' } & Readonly<Record<string, unknown>>;

export interface SharedStore {
  /** A place where nothing is yet, not even a table. */
  readonly createPlace: () => Promise<SharedPlace>;
  readonly open: (place: SharedPlace) => DeadLetterStore;
  /** How many start at once, with two claimers each. */
  readonly processes: number;
}

/** What must hold when several processes use one store, and when some of them are killed. Uses the built package. */
export function testProcesses({ createPlace, open, processes }: SharedStore): void {
  it(`makes one table when ${processes} processes start at once, and gives each letter to one of their ${2 * processes} claimers`, async () => {
    const place = await createPlace();
    const children = Array.from({ length: processes }, () => startChild('claim', place));
    await Promise.all(children.map(({ ready }) => ready));
    const store = open(place);
    const letters = Array.from({ length: 40 }, () => makeLetter());
    for (const letter of letters) await store.add(letter);
    for (const { go } of children) go();
    await Promise.all(children.map(({ ended }) => ended));
    const claimed = children.flatMap(({ lines }) => lines);
    expect([...claimed].sort()).toEqual(letters.map(({ id }) => id).sort());
    expect(new Set(children.map(({ failure }) => failure()))).toEqual(new Set(['']));
    expect(await store.count({ state: 'claimed' })).toBe(40);
    expect((await store.list()).every(({ reprocess_count }) => reprocess_count === 1)).toBe(true);
    await store.close();
  });

  it('keeps every letter that it said it keeps, whenever the process that adds is killed', async () => {
    const place = await createPlace();
    const said: string[] = [];
    for (const count of [1, 7, 30]) {
      const child = startChild('add', place);
      await child.ready;
      child.go();
      while (child.lines.length < count) await pause(1);
      child.kill();
      await child.ended;
      said.push(...child.lines);
    }
    const store = open(place);
    const kept = await store.list({ limit: 10_000 });
    const ids = new Set(kept.map(({ id }) => id));
    expect(said.filter((id) => !ids.has(id))).toEqual([]);
    // Of each kill at most the one letter that was being added is there without having been said.
    expect(kept.length - said.length).toBeLessThanOrEqual(3);
    expect(kept.every(({ event }) => (event.payload as { text: string }).text.length === 20_000)).toBe(true);
    const letter = makeLetter();
    await store.add(letter);
    expect(await store.get(letter.id)).toEqual(letter);
    await store.close();
  });

  it('gives a letter whose process was killed to nobody as long as its lease runs, and to one after', async () => {
    const place = await createPlace();
    const store = open(place);
    const [long, short] = [makeLetter(), makeLetter({ handler: 'short' })];
    await store.add(long);
    await store.add(short);
    const child = startChild('hold', place);
    await child.ready;
    child.go();
    while (child.lines.length < 2) await pause(1);
    child.kill();
    await child.ended;
    expect(await store.count()).toBe(2);
    expect((await store.get(long.id))?.state).toBe('claimed');
    expect(await store.claim(long.id, 1_000)).toBeUndefined();
    await pause(350);
    expect((await store.get(short.id))?.state).toBe('pending');
    const claims = await Promise.all([1, 2, 3].map(() => store.claim(short.id, 60_000)));
    const [claim, ...others] = claims.filter((one) => one !== undefined);
    expect(others).toEqual([]);
    expect(claim?.letter.reprocess_count).toBe(2);
    expect(await store.settle(claim!, { succeeded: true })).toBe(true);
    expect(await store.claim(long.id, 1_000)).toBeUndefined();
    await store.close();
  });
}

interface Child {
  readonly ready: Promise<void>;
  readonly ended: Promise<void>;
  /** What was printed after `ready`. */
  readonly lines: readonly string[];
  readonly go: () => void;
  readonly kill: () => void;
  /** What was printed on standard error, but for Node's warning of its own SQLite. */
  readonly failure: () => string;
}

function startChild(what: 'add' | 'claim' | 'hold', place: SharedPlace): Child {
  if (!existsSync(`${ROOT}/runtime/dist`))
    throw new Error('runtime/dist is missing. Run `npm run build` first.');
  const env = { PATH: process.env['PATH'], NODE_NO_WARNINGS: '1' };
  const child = spawn(process.execPath, [CHILD, what, JSON.stringify(place)], { cwd: ROOT, env });
  const lines: string[] = [];
  let failure = '';
  child.stderr.on('data', (chunk: Buffer) => (failure += chunk.toString()));
  const ready = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line === 'ready') resolve();
      else lines.push(line);
    });
    child.on('close', () => reject(new Error(`The process ended before it was ready:\n${failure}`)));
  });
  return {
    ready,
    ended: onceClosed(child),
    lines,
    go: () => child.stdin.write('go\n'),
    kill: () => child.kill('SIGKILL'),
    failure: () => failure,
  };
}

function onceClosed(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.once('close', () => resolve()));
}
