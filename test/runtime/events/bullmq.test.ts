import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { bindContext, configureLogging, getContext, runWithContext, withSpan } from '@logshift/runtime';
import { defineEvent, memoryDeadLetters, type EventBus } from '@logshift/runtime/events';
import {
  createRedisEventBus,
  type RedisEventBus,
  type RedisEventBusOptions,
} from '@logshift/runtime/events/bullmq';
import { captureLogs, type CapturedLogs } from '@logshift/runtime/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { findNoRedis, startRedis, type RedisForTests } from '../../helpers/redis-server.js';
import { traceInMemory } from '../../helpers/trace-in-memory.js';

const OrderPlaced = defineEvent<{ readonly order_id: number }>('order.placed');

describe('createRedisEventBus', () => {
  it.each<readonly [string, object, RegExp]>([
    ['nothing', undefined as unknown as object, /^createRedisEventBus\(\): The options must be an object\.$/],
    ['no connection', {}, /connection takes a URL, like 'redis:\/\/localhost:6379'/],
    ['no URL of Redis', { connection: 'http://u:geheim@x' }, /^(?!.*geheim).*connection takes a URL, like/],
    [
      'a clock of its own',
      { connection: 'redis://x', clock: { now: Date.now, after: () => () => {} } },
      /there is no option clock/,
    ],
    ['an unknown option', { connection: 'redis://x', mode: 'await' }, /Unknown option "mode"/],
    ['no time', { connection: 'redis://x', lockMs: 0 }, /lockMs takes milliseconds, more than 0/],
  ])('refuses %s', (_, options, message) => {
    expect(() => createRedisEventBus(options as RedisEventBusOptions)).toThrow(message);
  });

  it('whose Redis is away refuses events within seconds, says so once, and shuts down', async () => {
    const logs = captureLogs();
    const bus = createRedisEventBus({ connection: 'redis://127.0.0.1:1', publishTimeoutMs: 300 });
    bus.on(OrderPlaced, () => {}, { id: 'keep' });
    try {
      await expect(bus.publish(OrderPlaced, { order_id: 1 })).rejects.toThrow(
        /^Redis has not answered for 300 ms/,
      );
      await expect(bus.ready()).rejects.toThrow(/^Redis has not answered/);
      const [warning, ...others] = logs.records.filter(({ queue }) => queue === 'publisher');
      expect(warning).toMatchObject({ level: 'warn', event: 'event_queue_failed' });
      expect(others).toEqual([]);
      expect(await bus.drain(10)).toBe(false);
    } finally {
      expect(await bus.shutdown(100)).toBe(true);
      logs.restore();
    }
  });
});

const noRedis = findNoRedis();
const title = `a bus over Redis${noRedis ? `, skipped: ${noRedis}` : ''}`;
describe.skipIf(noRedis !== undefined)(title, () => {
  let redis: RedisForTests;
  let logs: CapturedLogs;
  let prefix: string;
  const buses: EventBus[] = [];
  const openBus = (options: Partial<RedisEventBusOptions> = {}): RedisEventBus => {
    const bus = createRedisEventBus({
      connection: redis.url,
      prefix,
      retries: { attempts: 2, backoffMs: 5 },
      lockMs: 500,
      storeRetryMs: 50,
      ...options,
    });
    buses.push(bus);
    return bus;
  };
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());
  beforeEach(() => {
    prefix = `{test-${randomUUID()}}`;
    configureLogging();
    logs = captureLogs();
  });
  afterEach(async () => {
    await Promise.all(buses.splice(0).map((bus) => bus.shutdown(1_000)));
    logs.restore();
  });

  it('E14, E16: runs handlers in a context that has the ids of the event and nothing of who published it', async () => {
    const bus = openBus();
    const seen: unknown[] = [];
    bus.on(OrderPlaced, function first() {
      bindContext({ leaked: true });
      seen.push(getContext());
    });
    await runWithContext({ correlation_id: 'c-1', user_id: 7 }, async () => {
      const { event, deliveries } = await bus.publish(OrderPlaced, { order_id: 1 });
      expect(deliveries).toEqual([{ handler: 'first', status: 'queued', attempts: 0 }]);
      expect(await bus.drain()).toBe(true);
      expect(getContext()).toEqual({ correlation_id: 'c-1', user_id: 7 });
      expect(seen).toEqual([
        { event_type: 'order.placed', event_id: event.id, correlation_id: 'c-1', leaked: true },
      ]);
    });
  });

  it('is one trace from the publisher to the first run; a later run has a trace of its own with a link', async () => {
    const traces = traceInMemory();
    try {
      const bus = openBus();
      bus.on(
        OrderPlaced,
        (_, { attempt }) => {
          if (attempt === 1) throw new Error('no');
        },
        { id: 'mail' },
      );
      await withSpan('POST /orders', () => bus.publish(OrderPlaced, { order_id: 1 }));
      await bus.drain();
      const request = traces.spans.find(({ name }) => name === 'POST /orders')!.spanContext();
      const [first, second] = traces.spans.filter(({ name }) => name === 'handle order.placed');
      expect([first!.spanContext().traceId, first!.parentSpanContext?.spanId]).toEqual([
        request.traceId,
        request.spanId,
      ]);
      expect(second!.spanContext().traceId).not.toBe(request.traceId);
      expect(second!.links.map(({ context }) => context.spanId)).toEqual([request.spanId]);
      expect(logs.at('warn')[0]).toMatchObject({ event: 'handler_failed', trace_id: request.traceId });
    } finally {
      await traces.stop();
    }
  });

  it('keeps events for a handler while no process runs it, and until its subscription is taken away', async () => {
    const first = openBus();
    first.on(OrderPlaced, () => {}, { id: 'mail' });
    await first.ready();
    await first.shutdown();
    const publisher = openBus(); // has no handlers itself
    await publisher.publish(OrderPlaced, { order_id: 1 });
    const second = openBus();
    const handled: number[] = [];
    const off = second.on(OrderPlaced, ({ payload }) => handled.push(payload.order_id), { id: 'mail' });
    expect(await second.drain()).toBe(true);
    expect(handled).toEqual([1]);
    await publisher.publish(OrderPlaced, { order_id: 2 });
    off();
    const { deliveries } = await second.publish(OrderPlaced, { order_id: 3 });
    expect(deliveries).toEqual([]);
    expect(await second.drain()).toBe(true);
    expect(handled).toEqual([1, 2]);
  });

  it('gives back at shutdown what is not done in time, and another process takes it up as the next attempt', async () => {
    const store = memoryDeadLetters();
    const first = openBus({ deadLetters: store });
    let isAborted = false;
    first.on(
      OrderPlaced,
      (_, { signal }) => {
        signal.addEventListener('abort', () => (isAborted = true));
        return new Promise(() => {});
      },
      { id: 'slow' },
    );
    await first.publish(OrderPlaced, { order_id: 1 });
    await vi.waitFor(() => expect(logs.events).toContain('handler_started'));
    expect(await first.shutdown(10)).toBe(false);
    expect(isAborted).toBe(true);
    const second = openBus({ deadLetters: store });
    const attempts: number[] = [];
    second.on(OrderPlaced, (_, { attempt }) => attempts.push(attempt), { id: 'slow' });
    expect(await second.drain()).toBe(true);
    expect(attempts).toEqual([2]);
    expect(await store.count()).toBe(0);
  });

  it('E22: keeps the letter that a store does not take, tells the log once, and stores it when the store is back', async () => {
    const store = memoryDeadLetters();
    const add = vi.spyOn(store, 'add').mockRejectedValue(new Error('disk is full'));
    const bus = openBus({ deadLetters: store });
    let runs = 0;
    bus.on(
      OrderPlaced,
      () => {
        runs++;
        throw new Error('no');
      },
      { id: 'mail' },
    );
    const { event } = await bus.publish(OrderPlaced, { order_id: 456 });
    await vi.waitFor(() => expect(add.mock.calls.length).toBeGreaterThanOrEqual(3), 5_000);
    expect(await bus.drain(1)).toBe(false);
    add.mockRestore();
    expect(await bus.drain()).toBe(true);
    const fatal = logs.at('fatal');
    expect(fatal).toHaveLength(1);
    expect(fatal[0]).toMatchObject({
      event: 'dead_letter_not_stored',
      err: { message: 'disk is full' },
      dead_letter: { event },
    });
    expect(runs).toBe(2);
    expect(await store.list()).toMatchObject([
      { event, handler: 'mail', attempts: 2, id: fatal[0]!['letter_id'] },
    ]);
  });

  it('takes every payload that publish takes, of any depth and length, also while its letter waits for the store', async () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100; level++) deep = [deep];
    const long = Array.from({ length: 99_000 }, () => 0);
    const Shipped = defineEvent('order.shipped');
    const store = memoryDeadLetters();
    vi.spyOn(store, 'add').mockRejectedValueOnce(new Error('disk is full'));
    const bus = openBus({ deadLetters: store, retries: { attempts: 1 } });
    const seen: unknown[] = [];
    bus.on(
      Shipped,
      ({ payload }) => {
        seen.push(payload);
        expect(Object.isFrozen(payload)).toBe(true);
        if (payload !== null && (payload as unknown[]).length > 1) throw new Error('no');
      },
      { id: 'mail' },
    );
    for (const payload of [deep, long]) await bus.publish(Shipped, payload);
    expect(await bus.drain()).toBe(true);
    expect(seen).toEqual(expect.arrayContaining([deep, long]));
    expect(await store.list()).toMatchObject([{ event: { payload: long }, attempts: 1 }]);
  });

  it('tells of a job that is no event, which would be tried for ever without a word, and of no handler that fails', async () => {
    const bus = openBus();
    let runs = 0;
    bus.on(
      OrderPlaced,
      () => {
        if (++runs === 1) throw new Error('no');
      },
      { id: 'mail' },
    );
    await bus.publish(OrderPlaced, { order_id: 1 });
    expect(await bus.drain()).toBe(true);
    expect(logs.records.filter(({ event }) => event === 'event_queue_failed')).toEqual([]);
    const queue = new Queue('order.placed/mail', { connection: { url: redis.url }, prefix });
    await queue.add('order.placed', {}, { attempts: 5, backoff: 1 });
    await vi.waitFor(
      () =>
        expect(logs.records).toContainEqual(
          expect.objectContaining({ event: 'event_queue_failed', queue: 'order.placed/mail', level: 'warn' }),
        ),
      5_000,
    );
    expect(runs).toBe(2);
    await queue.close();
  });

  it('rejects an event that Redis does not take, also where BullMQ by itself would lose it without a word', async () => {
    const client = new Redis(redis.url);
    const subscriber = openBus();
    subscriber.on(OrderPlaced, () => {}, { id: 'mail' });
    await subscriber.ready();
    await subscriber.shutdown();
    const bus = openBus();
    const [, limit] = (await client.config('GET', 'maxmemory')) as [string, string];
    try {
      await client.config('SET', 'maxmemory', '1');
      await expect(bus.publish(OrderPlaced, { order_id: 1 })).rejects.toThrow(
        'publish("order.placed"): Redis has not taken the event: EXECABORT',
      );
    } finally {
      await client.config('SET', 'maxmemory', limit);
    }
    // Within a transaction it tells of such an error beside results that are fine.
    await client.set(`${prefix}:order.placed/mail:wait`, 'no list');
    await expect(bus.publish(OrderPlaced, { order_id: 1 })).rejects.toThrow(
      /has not taken the event: .*WRONGTYPE/,
    );
    await client.quit();
  });

  it('isolates handlers: one that hangs holds up no other, not even with one run at once', async () => {
    const bus = openBus({ concurrency: 1, timeoutMs: 200 });
    const handled: number[] = [];
    bus.on(OrderPlaced, () => new Promise(() => {}), { id: 'hangs' });
    bus.on(OrderPlaced, ({ payload }) => handled.push(payload.order_id), {
      id: 'a name with spaces: and / 😀',
    });
    for (const order_id of [1, 2]) await bus.publish(OrderPlaced, { order_id });
    await vi.waitFor(() => expect(handled).toEqual([1, 2]));
    expect(await bus.deadLetters.count()).toBe(0);
    expect(await bus.drain()).toBe(true);
    expect((await bus.deadLetters.list()).map(({ error }) => error.type)).toEqual(
      Array(2).fill('HandlerTimeoutError'),
    );
  });

  it('shares a client of the program, and leaves it open', async () => {
    const client = new Redis(redis.url, { maxRetriesPerRequest: null });
    const bus = openBus({ connection: client });
    const handled: number[] = [];
    bus.on(OrderPlaced, ({ payload }) => handled.push(payload.order_id), { id: 'keep' });
    await bus.publish(OrderPlaced, { order_id: 1 });
    await bus.drain();
    await bus.shutdown();
    expect(handled).toEqual([1]);
    expect(await client.ping()).toBe('PONG');
    await client.quit();
  });

  it('says its handlers again to a Redis that has forgotten everything', async () => {
    const client = new Redis(redis.url);
    const bus = openBus();
    bus.on(OrderPlaced, () => {}, { id: 'mail' });
    await bus.ready();
    await client.del(`${prefix}:handlers:order.placed`);
    await client.client('KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    await vi.waitFor(
      async () => expect(await client.hkeys(`${prefix}:handlers:order.placed`)).toEqual(['mail']),
      5_000,
    );
    await client.quit();
    await sleep(0);
  });
});
