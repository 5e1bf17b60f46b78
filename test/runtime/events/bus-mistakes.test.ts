import { setTimeout as sleep } from 'node:timers/promises';
import { bindContext, configureLogging, getContext, runWithContext } from '@logshift/runtime';
import {
  createEventBus,
  defineEvent,
  memoryDeadLetters,
  PermanentError,
  type DeadLetterStore,
  type EventBusOptions,
} from '@logshift/runtime/events';
import { captureLogs, type CapturedLogs } from '@logshift/runtime/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { skippingClock } from './bus-skipping-clock.js';

const OrderPlaced = defineEvent<{ readonly order_id: number }>('order.placed');
const OrderPaid = defineEvent<{ readonly order_id: number }>('order.paid');

let logs: CapturedLogs;
beforeEach(() => {
  configureLogging();
  logs = captureLogs();
});
afterEach(() => logs.restore());

const openBus = (options: EventBusOptions = {}): ReturnType<typeof createEventBus> =>
  createEventBus({ clock: skippingClock(), ...options });

const brokenStore = (add: () => Promise<void>): DeadLetterStore => ({ ...bound(memoryDeadLetters()), add });

function bound(store: DeadLetterStore): DeadLetterStore {
  const { add, get, list, count, claim, settle, purge, close } = Object.getPrototypeOf(
    store,
  ) as DeadLetterStore;
  const all = { add, get, list, count, claim, settle, purge, close };
  return Object.fromEntries(
    Object.entries(all).map(([name, method]) => [name, method.bind(store as never)]),
  ) as unknown as DeadLetterStore;
}

describe('E14: a handler binds context fields', () => {
  it.each(['await', 'background'] as const)(
    'and neither the publisher nor other handlers see them (%s)',
    async (mode) => {
      const bus = openBus({ mode });
      const seen: unknown[] = [];
      bus.on(OrderPlaced, function first() {
        bindContext({ order_id: 456 });
        seen.push(getContext());
      });
      bus.on(OrderPlaced, async function second() {
        await Promise.resolve();
        seen.push(getContext());
      });
      await runWithContext({ request_id: 'r-1', user_id: 7 }, async () => {
        const { event } = await bus.publish(OrderPlaced, { order_id: 456 });
        expect(getContext()).toEqual({ request_id: 'r-1', user_id: 7 });
        await bus.drain();
        expect(getContext()).toEqual({ request_id: 'r-1', user_id: 7 });
        const ids = { event_type: 'order.placed', event_id: event.id, correlation_id: 'r-1' };
        const carried = { request_id: 'r-1', user_id: 7, ...ids };
        expect(seen).toEqual([{ ...carried, order_id: 456 }, carried]);
      });
    },
  );

  it('and what its publisher binds later is not in the handler that still waits', async () => {
    const bus = openBus({ mode: 'background' });
    let seen: unknown;
    bus.on(OrderPlaced, function late() {
      seen = getContext()['step'];
    });
    await runWithContext({ step: 'published' }, async () => {
      await bus.publish(OrderPlaced, { order_id: 1 });
      bindContext({ step: 'answered' });
      await bus.drain();
    });
    expect(seen).toBe('published');
  });

  it('and the next attempt starts without them', async () => {
    const bus = openBus();
    const seen: unknown[] = [];
    bus.on(OrderPlaced, function retried() {
      seen.push(getContext()['tried']);
      bindContext({ tried: true });
      throw new Error('again');
    });
    await bus.publish(OrderPlaced, { order_id: 1 });
    expect(seen).toEqual([undefined, undefined, undefined]);
  });
});

describe('E15: an event has fields of its own beside those that every event has', () => {
  it('defines, publishes and handles it, with the payload apart from the ids', async () => {
    const bus = openBus();
    let received: unknown;
    bus.on(OrderPlaced, (event) => void (received = event), { id: 'keep' });
    const { event } = await bus.publish(OrderPlaced, { order_id: 456 });
    expect(received).toBe(event);
    expect(event).toEqual({
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      type: 'order.placed',
      occurred_at: '2026-01-15T00:00:00.000Z',
      correlation_id: expect.stringMatching(/^[\da-f-]{36}$/),
      payload: { order_id: 456 },
    });
  });
});

describe('E16: an event has a correlation id, never an empty one', () => {
  it.each([
    ['of the context', { correlation_id: 'c-1', request_id: 'r-1' }, 'c-1'],
    ['the request id where there is no other', { request_id: 'r-1' }, 'r-1'],
    ['one of its own where the context has an empty one', { correlation_id: '' }, /^[\da-f-]{36}$/],
    ['one of its own where there is no context', undefined, /^[\da-f-]{36}$/],
  ])('%s', async (_, fields, expected) => {
    const publish = () => openBus().publish(OrderPlaced, { order_id: 1 });
    const { event } = await (fields === undefined ? publish() : runWithContext(fields, publish));
    expect(event.correlation_id).toMatch(expected);
  });

  it('which events that a handler publishes share, with the event that caused them', async () => {
    const bus = openBus();
    bus.on(OrderPlaced, async function pay({ payload }) {
      await bus.publish(OrderPaid, payload);
    });
    let paid: unknown;
    bus.on(OrderPaid, function tell(event) {
      paid = { event, context: getContext() };
    });
    const { event } = await bus.publish(OrderPlaced, { order_id: 1 });
    const ids = { correlation_id: event.correlation_id, causation_id: event.id };
    expect(event).not.toHaveProperty('causation_id');
    expect(paid).toMatchObject({ event: ids, context: ids });
  });
});

describe('E22: handlers fail', () => {
  it('and are run again after longer and longer waits, of which chance takes up to the half', async () => {
    for (const [random, waits] of [
      [0, [50, 100, 150]],
      [0.999_999, [100, 200, 300]],
    ] as const) {
      const clock = skippingClock();
      const bus = openBus({
        clock,
        random: () => random,
        retries: { attempts: 4, backoffMs: 100, maxBackoffMs: 300 },
      });
      const times: number[] = [];
      bus.on(OrderPlaced, function fail() {
        times.push(clock.now());
        throw new Error('no');
      });
      await bus.publish(OrderPlaced, { order_id: 1 });
      expect(times.slice(1).map((time, index) => time - times[index]!)).toEqual(waits);
    }
  });

  it('and log each attempt as a warning, and the last one as an error, with the ids of the event', async () => {
    const bus = openBus({ retries: { attempts: 2 } });
    bus.on(OrderPlaced, async function send_receipt() {
      throw new TypeError('no printer');
    });
    const { event, deliveries } = await runWithContext({ correlation_id: 'c-1' }, () =>
      bus.publish(OrderPlaced, { order_id: 1 }),
    );
    const [letterId] = deliveries.map((delivery) => delivery.letterId);
    const told = logs.records.map(({ level, event: name, handler, attempt, attempts }) => [
      level,
      name,
      handler,
      attempt ?? attempts,
    ]);
    expect(told).toEqual([
      ['debug', 'event_published', undefined, undefined],
      ['debug', 'handler_started', 'send_receipt', 1],
      ['warn', 'handler_failed', 'send_receipt', 1],
      ['debug', 'handler_started', 'send_receipt', 2],
      ['warn', 'handler_failed', 'send_receipt', 2],
      ['error', 'handler_exhausted_retries', 'send_receipt', 2],
    ]);
    const ids = { event_type: 'order.placed', event_id: event.id, correlation_id: 'c-1' };
    for (const record of logs.records.slice(1)) expect(record).toMatchObject(ids);
    expect(logs.at('error')[0]).toMatchObject({
      letter_id: letterId,
      err: { type: 'TypeError', message: 'no printer' },
    });
  });

  it('and one that hangs holds up no other, is told to stop, and is given up', async () => {
    const bus = openBus({ mode: 'background', concurrency: 1, timeoutMs: 1_000, retries: { attempts: 1 } });
    const handled: number[] = [];
    const stopped: unknown[] = [];
    bus.on(
      OrderPlaced,
      (_, { signal }) => {
        signal.addEventListener('abort', () => stopped.push((signal.reason as Error).name));
        return new Promise(() => {});
      },
      { id: 'hangs' },
    );
    bus.on(OrderPlaced, ({ payload }) => void handled.push(payload.order_id), { id: 'works' });
    for (const order_id of [1, 2, 3]) await bus.publish(OrderPlaced, { order_id });
    await sleep(1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(handled).toEqual([1, 2, 3]);
    while (!(await bus.drain(60_000)));
    expect(stopped).toEqual(Array(3).fill('HandlerTimeoutError'));
    expect(await bus.deadLetters.count({ handler: 'hangs' })).toBe(3);
  });

  it('and the letter names handler, attempts, error with its cause, and the event in full', async () => {
    const bus = openBus();
    bus.on(OrderPlaced, function charge() {
      throw new RangeError('declined', { cause: new Error('bank is closed') });
    });
    const { event } = await bus.publish(OrderPlaced, { order_id: 1 });
    const [letter] = await bus.deadLetters.list();
    expect(letter).toEqual({
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      event,
      handler: 'charge',
      error: {
        type: 'RangeError',
        message: 'declined',
        stack: expect.stringMatching(/^RangeError: declined\n[^]*\nCaused by: Error: bank is closed\n/),
      },
      attempts: 3,
      failed_at: expect.stringMatching(/^2026-01-15T00:00:00\.\d+Z$/),
      state: 'pending',
      reprocess_count: 0,
    });
  });

  it('and a permanent error is not tried again', async () => {
    const bus = openBus();
    let runs = 0;
    bus.on(OrderPlaced, function refuse() {
      runs++;
      throw new PermanentError('order is cancelled');
    });
    const { deliveries } = await bus.publish(OrderPlaced, { order_id: 1 });
    expect(deliveries).toMatchObject([
      { status: 'dead_lettered', attempts: 1, error: { type: 'PermanentError' } },
    ]);
    expect(runs).toBe(1);
  });

  it('and a reprocess runs the failed handler alone, in a scope with the ids of the event', async () => {
    const bus = openBus({ retries: { attempts: 1 } });
    const runs: string[] = [];
    let isBroken = true;
    bus.on(OrderPlaced, () => void runs.push('stock'), { id: 'stock' });
    bus.on(
      OrderPlaced,
      () => {
        runs.push(
          `mail of ${String(getContext()['correlation_id'])}, user ${String(getContext()['user_id'])}`,
        );
        if (isBroken) throw new Error('no connection');
      },
      { id: 'mail' },
    );
    await runWithContext({ correlation_id: 'c-1', user_id: 7 }, () =>
      bus.publish(OrderPlaced, { order_id: 1 }),
    );
    const [letter] = await bus.deadLetters.list();
    isBroken = false;
    const result = await runWithContext({ correlation_id: 'of the operator' }, () =>
      bus.reprocess(letter!.id),
    );
    expect(result).toEqual({
      letterId: letter!.id,
      status: 'succeeded',
      type: 'order.placed',
      handler: 'mail',
      attempts: 1,
    });
    expect(runs).toEqual(['stock', 'mail of c-1, user 7', 'mail of c-1, user undefined']);
    expect(await bus.deadLetters.count({ state: 'pending' })).toBe(0);
    expect(logs.records.at(-1)).toMatchObject({
      event: 'dead_letter_reprocessed',
      letter_id: letter!.id,
      correlation_id: 'c-1',
    });
  });

  const failures: readonly (readonly [string, () => Promise<void>, string])[] = [
    ['rejects', async () => Promise.reject(new Error('disk is full')), 'disk is full'],
    [
      'throws at once',
      () => {
        throw new Error('not open');
      },
      'not open',
    ],
    ['never answers', () => new Promise(() => {}), 'The dead letter store took longer than 10000 ms.'],
  ];
  it.each(failures)(
    'and a store that %s costs the publisher and the other handlers nothing',
    async (_, add, message) => {
      const bus = openBus({ deadLetters: brokenStore(add), retries: { attempts: 1 } });
      const handled: number[] = [];
      bus.on(OrderPlaced, function fails() {
        throw new Error('no');
      });
      bus.on(OrderPlaced, function works({ payload }) {
        handled.push(payload.order_id);
      });
      const { event, deliveries } = await bus.publish(OrderPlaced, { order_id: 456 });
      expect(deliveries.map(({ status }) => status)).toEqual(['logged', 'handled']);
      expect(handled).toEqual([456]);
      const [fatal] = logs.at('fatal');
      expect(fatal).toMatchObject({ event: 'dead_letter_not_stored', err: { message }, event_id: event.id });
      expect(fatal!['dead_letter']).toMatchObject({
        event,
        handler: 'fails',
        attempts: 1,
        error: { message: 'no' },
      });
    },
  );

  it('and an event that is larger than a record goes to the log in parts that make the whole', async () => {
    const Big = defineEvent<{ readonly text: string }>('big.sent');
    const bus = openBus({
      deadLetters: brokenStore(() => Promise.reject(new Error('down'))),
      retries: { attempts: 1 },
    });
    bus.on(Big, function fails() {
      throw new Error('no');
    });
    const text = 'grüße "quoted" \u0001 😀 '.repeat(20_000);
    const { event } = await bus.publish(Big, { text });
    const parts = logs.at('fatal');
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.map(({ part, parts: all }) => `${String(part)}/${String(all)}`)).toEqual(
      parts.map((_, index) => `${index + 1}/${parts.length}`),
    );
    const whole = JSON.parse(parts.map(({ dead_letter_part }) => dead_letter_part).join('')) as {
      event: unknown;
    };
    expect(whole.event).toEqual(event);
  });
});

describe('E23: payloads hold what cannot be stored, or must not be', () => {
  class Money {
    readonly amount = 1;
  }
  const circular: Record<string, unknown> = {};
  circular['self'] = { circular };
  const deep = Array.from({ length: 200 }).reduce<unknown>((inner) => ({ inner }), 1);
  it.each<readonly [string, unknown, string]>([
    ['a BigInt', { order: { total: 1n } }, 'payload.order.total is a bigint'],
    ['a Date', { at: new Date(0) }, 'payload.at is an instance of Date'],
    ['a Map', { lines: [new Map()] }, 'payload.lines[0] is an instance of Map'],
    ['a class', { 'unit-price': new Money() }, 'payload["unit-price"] is an instance of Money'],
    ['NaN', [1, Number.NaN], 'payload[1] is NaN'],
    ['a function', { then: () => {} }, 'payload.then is a function'],
    ['undefined in a list', { list: [undefined] }, 'payload.list[0] is undefined'],
    ['a hole', { list: Array(1) }, 'payload.list[0] is undefined'],
    ['nothing at all', undefined, 'payload is undefined'],
    ['a symbol key', { [Symbol('s')]: 1 }, 'payload has a symbol for a key'],
    ['toJSON', { money: { toJSON: () => 1 } }, 'payload.money is an object with toJSON'],
    ['itself', circular, 'payload.self.circular refers to an object that it is part of'],
    ['too many levels', deep, 'is nested deeper than 100 levels'],
    [
      'a getter that throws',
      {
        get x() {
          throw new Error('boom');
        },
      },
      'payload cannot be read (boom)',
    ],
    ['too many values', Array(100_001).fill(0), 'is one value too many: it holds over 100000'],
  ])('publish refuses %s, naming its place', async (_, payload, place) => {
    const bus = openBus();
    let runs = 0;
    bus.on(defineEvent('any.thing'), () => runs++, { id: 'count' });
    const published = bus.publish(defineEvent('any.thing'), payload);
    await expect(published).rejects.toThrow(TypeError);
    await expect(published).rejects.toThrow(place);
    await expect(published).rejects.toThrow(
      /^publish\("any\.thing"\): The payload does not survive JSON: .*\.$/,
    );
    expect(runs).toBe(0);
  });

  it('the handler gets a copy that nobody can change any more', async () => {
    const bus = openBus();
    const payload = { order_id: 1, lines: [{ sku: 'A' }], note: undefined, ['__proto__']: { x: 1 } };
    const given: unknown[] = [];
    bus.on(OrderPlaced, (event) => void given.push(event), { id: 'keep' });
    const { event } = await bus.publish(OrderPlaced, payload);
    payload.lines[0]!.sku = 'B';
    expect(event.payload).toEqual({ order_id: 1, lines: [{ sku: 'A' }], ...{ ['__proto__']: { x: 1 } } });
    expect(Object.keys(event.payload)).not.toContain('note');
    for (const object of [event, event.payload, (event.payload as typeof payload).lines[0]]) {
      expect(Object.isFrozen(object)).toBe(true);
    }
  });

  const Registered = defineEvent<Readonly<Record<string, unknown>>>('user.registered');
  const SECRETS = { email: 'a@b.example', password: 'hunter2', cards: [{ number: '4111 1111 1111 1111' }] };
  const fail = (): never => {
    throw new Error('mail of a@b.example failed, password=hunter2');
  };

  it('a dead letter hides what log lines hide, says where, and is not run again as it is', async () => {
    const bus = openBus({ retries: { attempts: 1 } });
    bus.on(Registered, fail, { id: 'welcome' });
    await bus.publish(Registered, SECRETS);
    const [letter] = await bus.deadLetters.list();
    expect(letter!.event.payload).toEqual({
      email: 'a@b.example',
      password: '[redacted]',
      cards: [{ number: '[redacted]' }],
    });
    expect(letter!.hidden_paths).toEqual(['password', 'cards[0].number']);
    expect(JSON.stringify(letter)).not.toMatch(/hunter2|4111/);
    const result = await bus.reprocess(letter!.id);
    expect(result).toMatchObject({ status: 'hidden', attempts: 0 });
    expect(result.message).toContain('password, cards[0].number was hidden');
    expect((await bus.deadLetters.get(letter!.id))!.state).toBe('pending');
  });

  it.each<readonly [string, EventBusOptions, unknown, readonly string[] | undefined]>([
    [
      'keys of ours',
      { redact: { keys: ['email'], keep: ['password'] } },
      { email: '[redacted]' },
      ['email', 'cards[0].number'],
    ],
    ['nothing', { redact: false }, SECRETS, undefined],
    ['what a function answers', { redact: () => ({ sealed: true }) }, { sealed: true }, ['payload']],
    [
      'all where a function never answers',
      { redact: () => new Promise(() => {}) },
      '[redacted]',
      ['payload'],
    ],
    [
      'all where a function fails',
      { redact: () => Promise.reject(new Error('no key')) },
      '[redacted]',
      ['payload'],
    ],
  ])('a dead letter hides %s', async (_, options, payload, paths) => {
    const bus = openBus({ retries: { attempts: 1 }, ...options });
    bus.on(Registered, fail, { id: 'welcome' });
    await bus.publish(Registered, SECRETS);
    const [letter] = await bus.deadLetters.list();
    if (typeof payload === 'string') expect(letter!.event.payload).toBe(payload);
    else expect(letter!.event.payload).toMatchObject(payload as object);
    expect(letter!.hidden_paths).toEqual(paths);
  });

  it('a payload that was sealed is opened for its reprocess', async () => {
    const seal = (payload: unknown) => ({ sealed: Buffer.from(JSON.stringify(payload)).toString('base64') });
    const bus = openBus({
      retries: { attempts: 1 },
      redact: seal,
      restore: async (payload) =>
        JSON.parse(Buffer.from((payload as { sealed: string }).sealed, 'base64').toString()),
    });
    const received: unknown[] = [];
    bus.on(
      Registered,
      ({ payload }) => {
        received.push(payload);
        if (received.length === 1) throw new Error('no');
      },
      { id: 'welcome' },
    );
    await bus.publish(Registered, SECRETS);
    const [letter] = await bus.deadLetters.list();
    expect((await bus.reprocess(letter!.id)).status).toBe('succeeded');
    expect(received).toEqual([SECRETS, SECRETS]);
  });
});
