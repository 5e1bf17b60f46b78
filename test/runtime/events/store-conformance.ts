import fc from 'fast-check';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { DeadLetter } from '../../../runtime/src/events/dead-letters/dead-letter.js';
import type { DeadLetterStore } from '../../../runtime/src/events/dead-letters/dead-letter-store.js';
import { memoryDeadLetters } from '../../../runtime/src/events/dead-letters/memory-dead-letters.js';
import { makeLetter } from './store-letters.js';

/** What JSON holds, so not -0. */
const JSON_VALUE = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown);
const FAILURE = { type: 'Error', message: 'Again.' } as const;
const LEASE = 60_000;

/** What every store of dead letters does, whatever it keeps them in. `open` gives a store of the case's own. */
export function describeStore(name: string, open: () => Promise<DeadLetterStore>): void {
  describe(`dead letters in ${name}`, () => {
    let store: DeadLetterStore;
    beforeAll(async () => {
      store = await open();
    });
    beforeEach(async () => {
      await store.purge({}, { open: true });
    });
    afterAll(() => store.close());

    const add = async (...parts: Parameters<typeof makeLetter>): Promise<DeadLetter> => {
      const letter = makeLetter(...parts);
      await store.add(letter);
      return letter;
    };
    const idsOf = async (query: Parameters<DeadLetterStore['list']>[0]): Promise<readonly string[]> =>
      (await store.list(query)).map(({ id }) => id);
    const resolve = async (id: string): Promise<void> => {
      const claim = await store.claim(id, LEASE);
      expect(await store.settle(claim!, { succeeded: true })).toBe(true);
    };

    describe('keeping', () => {
      it.each(Object.entries(LOSSLESS))('loses nothing of a letter with %s', async (_, parts) => {
        const letter = await add(parts);
        expect(await store.get(letter.id)).toEqual(letter);
        const { type, correlation_id } = letter.event;
        const query = { type, handler: letter.handler, correlationId: correlation_id };
        expect(await store.list(query)).toEqual([letter]);
        const claim = await store.claim(letter.id, LEASE);
        expect(claim?.letter).toEqual({ ...letter, state: 'claimed', reprocess_count: 1 });
        await store.settle(claim!, { succeeded: false, error: letter.error, attempts: 4 });
        expect((await store.get(letter.id))?.error).toEqual(letter.error);
      });

      it('loses nothing of any texts', async () => {
        const text = fc.string({
          unit: fc.constantFrom(
            '\0',
            '\\',
            'u',
            '0',
            'd8',
            '\ud83d',
            '\ude00',
            '"',
            "'",
            'é',
            '\n',
            '%',
            '-',
          ),
          maxLength: 12,
        });
        await fc.assert(
          fc.asyncProperty(text, text, text, JSON_VALUE, async (type, message, handler, payload) => {
            const letter = await add({
              event: { type, payload },
              error: { type: handler, message },
              handler,
            });
            const kept = await store.get(letter.id);
            expect(kept).toEqual(JSON.parse(JSON.stringify(letter)));
            expect(await store.count({ type, handler, correlationId: letter.event.correlation_id })).toBe(1);
          }),
          { numRuns: 25 },
        );
      });

      it('does not tie its letters to the objects that it is given or gives', async () => {
        const payload = { items: ['a'] };
        const letter = await add({ event: { payload } });
        payload.items.push('b');
        const kept = (await store.get(letter.id))!;
        expect(kept.event.payload).toEqual({ items: ['a'] });
        (kept.event.payload as typeof payload).items.length = 0;
        expect((await store.get(letter.id))?.event.payload).toEqual({ items: ['a'] });
      });

      it('knows nothing of an id that was never added', async () => {
        expect(await store.get('no-uuid, and no id')).toBeUndefined();
      });

      it('changes nothing when an id is added again, resolved or not', async () => {
        const letter = await add();
        await store.add({ ...makeLetter(), id: letter.id });
        expect(await store.list()).toEqual([letter]);
        await resolve(letter.id);
        await store.add(letter);
        expect(await store.count()).toBe(1);
        expect((await store.get(letter.id))?.state).toBe('resolved');
      });

      it('has one open letter for each event and handler, and takes a new one when that is resolved', async () => {
        const first = await add();
        const { event } = first;
        await add({ event });
        await add({ event, handler: 'another' });
        expect(await store.count()).toBe(2);
        await resolve(first.id);
        await add({ event });
        expect(await store.count({ handler: 'send_receipt' })).toBe(2);
        expect(await store.count({ handler: 'send_receipt', state: 'pending' })).toBe(1);
      });

      it('keeps one of many equal letters that are added at once', async () => {
        const letter = makeLetter();
        await Promise.all(
          Array.from({ length: 10 }, () => store.add({ ...makeLetter(), event: letter.event })),
        );
        expect(await store.count()).toBe(1);
      });
    });

    describe('finding', () => {
      const at = (minute: number): string => `2026-11-01T10:0${minute}:00.000Z`;

      it('lists the newest failure first, page by page, and equal times by id', async () => {
        const letters = [3, 1, 2, 2].map((minute) => makeLetter({ failed_at: at(minute) }));
        for (const letter of letters) await store.add(letter);
        const [newest, oldest, ...same] = letters.map(({ id }) => id);
        const expected = [newest, ...same.sort().reverse(), oldest];
        expect(await idsOf({})).toEqual(expected);
        expect(await idsOf({ limit: 2 })).toEqual(expected.slice(0, 2));
        expect(await idsOf({ limit: 2, offset: 1 })).toEqual(expected.slice(1, 3));
        expect(await idsOf({ limit: 0 })).toEqual([]);
        expect(await store.count({ limit: 1, offset: 1 })).toBe(4);
      });

      it('gives at most 100 letters to who says no number, and counts them all', async () => {
        await Promise.all(Array.from({ length: 103 }, () => add()));
        expect(await idsOf({})).toHaveLength(100);
        expect(await idsOf({ limit: 1_000 })).toHaveLength(103);
        expect(await store.count()).toBe(103);
      });

      it.each([{ limit: -1 }, { limit: 1.5 }, { offset: -1 }, { offset: Number.NaN }])(
        'refuses a page of %j',
        async (query) => {
          await expect(store.list(query)).rejects.toThrow(/must be a whole number from 0 on/);
          await expect(store.purge(query)).rejects.toThrow(RangeError);
        },
      );

      it('takes every part of a query together', async () => {
        const event = { type: 'order.paid', correlation_id: 'req-1' };
        const meant = await add({ event, handler: 'book', failed_at: at(2) });
        await add({ event: { ...event, type: 'order.placed' }, handler: 'book', failed_at: at(2) });
        await add({ event, handler: 'mail', failed_at: at(2) });
        await add({ event: { ...event, correlation_id: 'req-2' }, handler: 'book', failed_at: at(2) });
        await add({ event, handler: 'book', failed_at: at(1) });
        await add({ event, handler: 'book', failed_at: at(3) });
        const query = { type: 'order.paid', correlationId: 'req-1', handler: 'book' };
        // From `since` on, and up to but not with `until`.
        const window = { since: new Date(at(2)), until: new Date(at(3)) };
        expect(await idsOf({ ...query, ...window, state: 'pending' })).toEqual([meant.id]);
        expect(await store.count({ ...query, ...window })).toBe(1);
        expect(await store.count(query)).toBe(3);
        expect(await store.count({ ...query, state: 'resolved' })).toBe(0);
      });
    });

    describe('claiming', () => {
      it('gives a letter to one of many that ask at once', async () => {
        const { id } = await add();
        const claims = await Promise.all(Array.from({ length: 20 }, () => store.claim(id, LEASE)));
        expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
        const kept = await store.get(id);
        expect(kept).toMatchObject({ state: 'claimed', reprocess_count: 1 });
        expect(await store.count({ state: 'claimed' })).toBe(1);
        expect(await store.count({ state: 'pending' })).toBe(0);
      });

      it('gives nobody a letter that is not there, or is resolved', async () => {
        const { id } = await add();
        await resolve(id);
        expect(await store.claim(id, LEASE)).toBeUndefined();
        expect(await store.claim('nobody', LEASE)).toBeUndefined();
      });

      it('counts a letter as pending when the lease has ended, and refuses who held it', async () => {
        const { id } = await add();
        const first = await store.claim(id, 30);
        expect(await store.claim(id, LEASE)).toBeUndefined();
        await pause(60);
        expect(await store.get(id)).toMatchObject({ state: 'pending', reprocess_count: 1 });
        expect(await idsOf({ state: 'pending' })).toEqual([id]);
        // Nobody else has it yet, and still: two must not both believe that they decide.
        expect(await store.settle(first!, { succeeded: true })).toBe(false);
        const second = await store.claim(id, LEASE);
        expect(second?.letter.reprocess_count).toBe(2);
        expect(await store.settle(first!, { succeeded: false, error: FAILURE, attempts: 9 })).toBe(false);
        expect(await store.settle(second!, { succeeded: true })).toBe(true);
        expect(await store.get(id)).toMatchObject({ state: 'resolved', attempts: 3 });
      });

      it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses a lease of %d ms', async (leaseMs) => {
        const { id } = await add();
        await expect(store.claim(id, leaseMs)).rejects.toThrow(RangeError);
        expect((await store.get(id))?.state).toBe('pending');
      });
    });

    describe('settling', () => {
      it('resolves a letter, once, and leaves in it how it had failed', async () => {
        const letter = await add();
        const claim = (await store.claim(letter.id, LEASE))!;
        const before = Date.now();
        expect(await store.settle(claim, { succeeded: true })).toBe(true);
        expect(await store.settle(claim, { succeeded: true })).toBe(false);
        expect(await store.settle(claim, { succeeded: false, error: FAILURE, attempts: 4 })).toBe(false);
        const { reprocessed_at, ...kept } = (await store.get(letter.id))!;
        expect(kept).toEqual({ ...letter, state: 'resolved', reprocess_count: 1 });
        expect(Math.abs(Date.parse(reprocessed_at!) - before)).toBeLessThan(5_000);
      });

      it('puts a letter that failed again back with the new error, as the newest, for anybody to take', async () => {
        const letter = await add();
        const newer = await add({ failed_at: '2026-11-02T00:00:00.000Z' });
        const claim = (await store.claim(letter.id, LEASE))!;
        expect(await store.settle(claim, { succeeded: false, error: FAILURE, attempts: 7 })).toBe(true);
        const { failed_at, ...kept } = (await store.get(letter.id))!;
        expect(kept).toEqual({ ...withoutTime(letter), error: FAILURE, attempts: 7, reprocess_count: 1 });
        expect(Date.parse(failed_at)).toBeGreaterThan(Date.parse(newer.failed_at));
        expect(await idsOf({ state: 'pending' })).toEqual([letter.id, newer.id]);
        expect((await store.claim(letter.id, LEASE))?.letter.reprocess_count).toBe(2);
      });

      it('believes no token that it has not given', async () => {
        const { id } = await add();
        const claim = (await store.claim(id, LEASE))!;
        expect(await store.settle({ ...claim, token: 'made-up' }, { succeeded: true })).toBe(false);
        expect((await store.get(id))?.state).toBe('claimed');
      });
    });

    describe('purging', () => {
      it('deletes what is resolved and never what is open, unless that is asked for', async () => {
        const [done, open, held] = [await add(), await add(), await add({ handler: 'other' })];
        await resolve(done.id);
        await store.claim(held.id, LEASE);
        expect(await store.purge({ state: 'pending' })).toBe(0);
        expect(await store.purge({ handler: 'other' })).toBe(0);
        expect(await store.purge({})).toBe(1);
        expect(await store.purge({})).toBe(0);
        expect(new Set(await idsOf({}))).toEqual(new Set([open.id, held.id]));
        expect(await store.purge({ handler: 'other' }, { open: true })).toBe(1);
        expect(await idsOf({})).toEqual([open.id]);
      });

      it('deletes as many as it is told, out of those that it may delete', async () => {
        for (const letter of [await add(), await add(), await add()]) await resolve(letter.id);
        await add({ failed_at: '2026-11-20T00:00:00.000Z' });
        expect(await store.purge({ limit: 2 })).toBe(2);
        expect(await store.purge({ limit: 2 })).toBe(1);
        expect(await store.count()).toBe(1);
      });
    });

    it('does what the one in memory does, whatever is asked in whatever order', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(STEP, { minLength: 1, maxLength: 25 }), async (steps) => {
          await store.purge({}, { open: true });
          const model = memoryDeadLetters();
          const letters = POOL.map((parts) => makeLetter(parts));
          const [ours, theirs] = [createActor(store, letters), createActor(model, letters)];
          for (const step of steps) expect(await ours(step)).toEqual(await theirs(step));
          const query = { limit: 50 };
          expect((await store.list(query)).map(withoutClock).sort(byId)).toEqual(
            (await model.list(query)).map(withoutClock).sort(byId),
          );
        }),
        { numRuns: 25 },
      );
    });
  });
}

const LOSSLESS: Readonly<Record<string, Parameters<typeof makeLetter>[0]>> = {
  'nothing but what it must have': { error: { type: 'string', message: '' }, event: { payload: null } },
  'everything that it may have': {
    event: {
      causation_id: 'cause-1',
      trace: { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`, tracestate: 'ot=th:8' },
    },
    hidden_paths: ['card.number', 'a\\.b'],
  },
  'NULs everywhere': {
    event: { type: 'a\0b', correlation_id: '\0', payload: { 'k\0': '\0v' } },
    error: { type: 'E\0', message: 'a\0b\0', stack: '\0' },
    handler: 'h\0',
  },
  'halves of surrogate pairs, and whole ones': {
    error: { type: '\ud800', message: '\udc00\ud83d\ude00\ud83d' },
    event: { payload: ['\udfff', '😀'] },
    handler: '\udead',
  },
  'texts that look as if a store had escaped them': {
    error: { type: '\\u0000', message: '\\u005cu0041 \\\\u0000 C:\\users\\u00ff\\', stack: '\\' },
    event: { payload: { path: '\\u0000', '\\ud800': 1 } },
  },
  'quotes and what is SQL': {
    event: { type: `'; drop table dead_letter_events; --`, correlation_id: '"x"' },
    error: { type: '$1', message: '? %s :name' },
    handler: 'x" y',
  },
  'a payload that no other JSON may become': {
    event: {
      payload: JSON.parse(
        '{"z":1,"a":2,"__proto__":{"x":1},"constructor":1,"big":1e300,"small":5e-324,"safe":9007199254740991,"nested":[[[[]]],{}],"":""}',
      ),
    },
  },
  'types and ids that are longer than an index takes': {
    event: { id: 'i'.repeat(5_000), type: 't'.repeat(20_000), correlation_id: '😀'.repeat(3_000) },
  },
  'a stack and a payload of megabytes': {
    error: { type: 'Error', message: 'm'.repeat(300_000), stack: 'at é\n'.repeat(100_000) },
    event: { payload: { rows: Array.from({ length: 5_000 }, (_, row) => ({ row, text: 'ä'.repeat(40) })) } },
  },
};

/** Few letters, of which some stand for the same event and handler, so that steps meet. */
const POOL = [
  { event: { id: 'e1' }, failed_at: '2026-11-01T10:00:00.000Z' },
  { event: { id: 'e1' }, failed_at: '2026-11-01T10:00:01.000Z' },
  { event: { id: 'e1' }, handler: 'other', failed_at: '2026-11-01T10:00:02.000Z' },
  { event: { id: 'e2', type: 'order.paid' }, failed_at: '2026-11-01T10:00:03.000Z' },
];

type Step = readonly [
  'add' | 'get' | 'claim' | 'succeed' | 'fail' | 'purge' | 'purge_open' | 'count',
  number,
];

const STEP: fc.Arbitrary<Step> = fc.tuple(
  fc.constantFrom(
    'add',
    'add',
    'add',
    'get',
    'claim',
    'claim',
    'succeed',
    'fail',
    'purge',
    'purge_open',
    'count',
  ),
  fc.nat({ max: POOL.length - 1 }),
);

/** Takes steps at a store and answers what can be seen of each. */
function createActor(
  store: DeadLetterStore,
  letters: readonly DeadLetter[],
): (step: Step) => Promise<unknown> {
  const claims = new Map<number, NonNullable<Awaited<ReturnType<DeadLetterStore['claim']>>>>();
  const attempts = 9;
  const error = { type: 'Error', message: 'Again.', stack: 'at y' };
  return async ([what, index]) => {
    const letter = letters[index]!;
    const claim = claims.get(index);
    switch (what) {
      case 'add':
        return store.add(letter);
      case 'get':
        return withoutClock(await store.get(letter.id));
      case 'claim': {
        const taken = await store.claim(letter.id, LEASE);
        if (taken !== undefined) claims.set(index, taken);
        return withoutClock(taken?.letter);
      }
      case 'succeed':
        return claim && store.settle(claim, { succeeded: true });
      case 'fail':
        return claim && store.settle(claim, { succeeded: false, error, attempts });
      case 'purge':
        return store.purge({ type: letter.event.type });
      case 'purge_open':
        return store.purge({ type: letter.event.type, handler: letter.handler }, { open: true });
      case 'count': {
        const states = ['pending', 'claimed', 'resolved'] as const;
        return Promise.all(states.map((state) => store.count({ state, type: letter.event.type })));
      }
    }
  };
}

function withoutTime({ failed_at, ...letter }: DeadLetter): Omit<DeadLetter, 'failed_at'> {
  return letter;
}

/** Two stores read their clocks one after the other. */
function withoutClock(letter: DeadLetter | undefined): unknown {
  if (letter === undefined) return undefined;
  const { reprocessed_at, failed_at, ...rest } = letter;
  return { ...rest, isResolved: reprocessed_at !== undefined };
}

function byId(one: unknown, other: unknown): number {
  return (one as DeadLetter).id < (other as DeadLetter).id ? -1 : 1;
}
