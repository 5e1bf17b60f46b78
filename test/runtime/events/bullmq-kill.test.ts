import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { memoryDeadLetters, type DeadLetterStore } from '@logshift/runtime/events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { findNoRedis, startRedis, type RedisForTests } from '../../helpers/redis-server.js';

const CHILD = join(import.meta.dirname, 'bullmq-child.mjs');
/** `KILLS=50` is the whole proof; in CI a few say whether a change broke it. */
const KILLS = Number(process.env['KILLS'] ?? 3);

type Message = Readonly<Record<string, unknown>>;
type Role = 'publish' | 'drain' | 'reprocess';

const noRedis = findNoRedis();
let redis: RedisForTests;

/** The children's store, and everything that they said. */
class Parent {
  readonly store = memoryDeadLetters();
  readonly prefix = `{kill-${randomUUID()}}`;
  readonly said: Message[] = [];
  /** Who holds which letter, by its id: told by the store's own answers. */
  readonly holds = new Map<string, { readonly since: number; readonly by: ChildProcess }>();
  readonly complaints: string[] = [];
  failed: Error | undefined;

  start(role: Role, from = 0): ChildProcess {
    const env = { ...process.env, REDIS_URL: redis.url, PREFIX: this.prefix, ROLE: role, FROM: String(from) };
    const child = fork(CHILD, { env, execArgv: [], serialization: 'advanced', stdio: 'inherit' });
    child.once('exit', (code) => {
      if (code !== null) this.failed = new Error(`A child ended by itself with ${code}.`);
    });
    child.on('message', (message: Message) => void this.#answer(child, message));
    return child;
  }

  all(key: string): readonly unknown[] {
    return this.said.filter((message) => key in message).map((message) => message[key]);
  }

  /** Waits until something is so; the test's own timeout says when it never is. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      if (this.failed !== undefined) throw this.failed;
      await sleep(5);
    }
  }

  async #answer(child: ChildProcess, message: Message): Promise<void> {
    if (!('call' in message)) return void this.said.push(message);
    const { method, args, call } = message as { method: keyof DeadLetterStore; args: never[]; call: number };
    const run = this.store[method].bind(this.store) as (...args: never[]) => Promise<unknown>;
    const answer = await run(...args).then(
      (value) => ({ call, value }),
      (error: unknown) => ({ call, error: String(error) }),
    );
    if (method === 'claim' && 'value' in answer && answer.value !== undefined)
      this.#noteClaim(args[0]!, child);
    if (method === 'settle') this.holds.delete((args[0] as unknown as { letter: { id: string } }).letter.id);
    // Killed since it asked.
    if (child.connected) child.send(answer, () => undefined);
  }

  #noteClaim(id: string, by: ChildProcess): void {
    const hold = this.holds.get(id);
    // A hold counts until it is given back, or for as long as it was asked for.
    if (hold !== undefined && Date.now() - hold.since < 390) this.complaints.push(`${id} was claimed twice`);
    this.holds.set(id, { since: Date.now(), by });
  }
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

const title = `processes that are killed${noRedis ? `, skipped: ${noRedis}` : ''}`;
describe.skipIf(noRedis !== undefined)(title, () => {
  const parent = new Parent();
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  it('while they publish and handle: every event that was published reaches all handlers, with one letter each', async () => {
    for (let round = 0; round < KILLS; round++) {
      const before = parent.all('published').length;
      const child = parent.start('publish', round * 100_000);
      // On a busy machine it may hear of others' events long before one of its own is taken.
      await parent.until(() => parent.all('published').length > before);
      await sleep(Math.random() * 150);
      await kill(child);
    }
    const last = parent.start('drain');
    await parent.until(() => parent.all('drained').length > 0);
    expect(parent.all('drained')).toEqual([true]);
    await kill(last);

    const published = new Set(parent.all('published'));
    const letters = await parent.store.list({ limit: 1_000_000 });
    const idsOf = (id: string): Set<unknown> =>
      new Set(letters.filter(({ handler }) => handler === id).map(({ event }) => event.id));
    const failed = idsOf('fails');
    // Whose process was killed in both of its runs is a dead letter, too.
    const worked = new Set([...parent.all('handled'), ...idsOf('works')]);
    expect(published.size).toBeGreaterThanOrEqual(KILLS);
    expect(letters).toHaveLength(failed.size + idsOf('works').size);
    // An event whose publisher was killed before it heard of it is with both handlers, or with none.
    expect(failed).toEqual(worked);
    expect([...published].filter((id) => !worked.has(id))).toEqual([]);
    expect(letters.filter(({ attempts }) => attempts !== 2)).toEqual([]);
    const died = letters.filter(({ handler }) => handler === 'works').map(({ error }) => error.type);
    expect(died.filter((type) => type !== 'ProcessEnd')).toEqual([]);
  });

  it('while they reprocess, two at once: no letter is lost, held by two, or run again after it succeeded', async () => {
    for (const { id } of await parent.store.list({ handler: 'works', limit: 1_000_000 })) {
      await parent.store.claim(id, 3_600_000); // these have been seen above
    }
    const { length: total } = await parent.store.list({ state: 'pending', limit: 1_000_000 });
    // As many as the time of the test allows.
    const spare = await parent.store.list({ state: 'pending', limit: 1_000_000, offset: KILLS * 15 });
    for (const { id } of spare) await parent.store.claim(id, 3_600_000);
    for (let round = 0; round < KILLS; round++) {
      const children = [parent.start('reprocess'), parent.start('reprocess')];
      const ready = parent.all('ready').length;
      await parent.until(() => parent.all('ready').length >= ready + 2);
      await sleep(50 + Math.random() * 200);
      await Promise.all(children.map(kill));
    }
    await sleep(450); // the leases of those that were killed
    // One that was killed may have been through before.
    const { length: earlier } = parent.all('reprocessed');
    const last = parent.start('reprocess');
    await parent.until(() => parent.all('reprocessed').length > earlier);
    await kill(last);

    const letters = await parent.store.list({ handler: 'fails', limit: 1_000_000 });
    expect(letters).toHaveLength(total);
    expect(letters.filter(({ state }) => state === 'pending')).toEqual([]);
    expect(parent.complaints).toEqual([]);
    const resolved = letters.filter(({ state }) => state === 'resolved');
    expect(resolved).toHaveLength(total - spare.length);
    // A run that nobody saw the end of was its process's last one; no other letter was run twice.
    const began = parent.all('began');
    for (const { event, reprocess_count } of resolved) {
      expect(began.filter((id) => id === event.id).length).toBeLessThanOrEqual(reprocess_count);
    }
    expect(began.length).toBeGreaterThanOrEqual(resolved.length);
    expect(began.length).toBeLessThanOrEqual(resolved.length + 2 * KILLS);
  });
});
