import { metrics } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { configureLogging, withSpan } from '@logshift/runtime';
import {
  createEventBus,
  defineEvent,
  memoryDeadLetters,
  type DeadLetter,
  type DeadLetterStore,
  type EventBus,
  type EventBusOptions,
} from '@logshift/runtime/events';
import { captureLogs, type CapturedLogs } from '@logshift/runtime/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { traceInMemory } from '../../helpers/trace-in-memory.js';
import { skippingClock } from './bus-skipping-clock.js';

const OrderPlaced = defineEvent<{ readonly order_id: number }>('order.placed');
const ONCE = { retries: { attempts: 1 } };

let logs: CapturedLogs;
beforeEach(() => {
  configureLogging();
  logs = captureLogs();
});
afterEach(() => logs.restore());

const openBus = (options: EventBusOptions = {}): EventBus =>
  createEventBus({ clock: skippingClock(), ...options });
const background = (options: EventBusOptions = {}): EventBus =>
  createEventBus({ mode: 'background', ...options });
const fail = (): never => {
  throw new Error('no');
};

describe('reprocess', () => {
  const failing = async (options: EventBusOptions = {}): Promise<{ bus: EventBus; letter: DeadLetter }> => {
    const bus = openBus({ ...ONCE, ...options });
    const off = bus.on(OrderPlaced, fail, { id: 'mail' });
    await bus.publish(OrderPlaced, { order_id: 1 });
    off();
    const [letter] = await bus.deadLetters.list();
    return { bus, letter: letter! };
  };

  it('says in a sentence what it did not do', async () => {
    const { bus, letter } = await failing();
    expect(await bus.reprocess('nowhere')).toEqual({
      letterId: 'nowhere',
      status: 'not_found',
      attempts: 0,
      message: 'There is no dead letter "nowhere".',
    });
    expect(await bus.reprocess(letter.id)).toMatchObject({
      status: 'no_handler',
      message: expect.stringMatching(/^No handler "mail" is registered here for "order\.placed"; .*\.$/),
    });
    bus.on(OrderPlaced, () => {}, { id: 'mail' });
    const claim = await bus.deadLetters.claim(letter.id, 60_000);
    expect(await bus.reprocess(letter.id)).toMatchObject({ status: 'held' });
    await bus.deadLetters.settle(claim!, { succeeded: true });
    expect(await bus.reprocess(letter.id)).toMatchObject({ status: 'resolved' });
  });

  it('that fails puts the letter back with the new error and all attempts counted', async () => {
    const { bus, letter } = await failing({ retries: { attempts: 2 } });
    bus.on(OrderPlaced, () => Promise.reject(new RangeError('still no')), { id: 'mail' });
    expect(await bus.reprocess(letter.id)).toMatchObject({
      status: 'failed',
      attempts: 2,
      error: { type: 'RangeError', message: 'still no' },
      message: 'The handler "mail" failed again: still no',
    });
    expect(await bus.deadLetters.get(letter.id)).toMatchObject({
      state: 'pending',
      attempts: 4,
      reprocess_count: 1,
      error: { message: 'still no' },
    });
  });

  it.each<readonly [string, DeadLetterStore['settle'], object]>([
    ['fails', () => Promise.reject(new Error('gone')), { err: { message: 'gone' } }],
    ['has given the letter to another', () => Promise.resolve(false), { reason: 'the lease had ended' }],
  ])('says that a letter may be run again whose store %s at the end', async (_, settle, told) => {
    const store = memoryDeadLetters();
    const { bus, letter } = await failing({ deadLetters: store });
    bus.on(OrderPlaced, () => {}, { id: 'mail' });
    vi.spyOn(store, 'settle').mockImplementation(settle);
    const result = await bus.reprocess(letter.id);
    expect(result).toMatchObject({ status: 'unsettled', attempts: 1 });
    expect(result.message).toMatch(/ succeeded, but the store does not know it/);
    expect(logs.at('error').at(-1)).toMatchObject({
      event: 'dead_letter_not_settled',
      letter_id: letter.id,
      ...told,
    });
  });

  it('holds the letter for as long as all attempts can take', async () => {
    for (const [options, lease] of [
      [{ timeoutMs: 1_000, retries: { attempts: 3, backoffMs: 100 } }, 3 * 1_000 + 100 + 200 + 30_000],
      [{ timeoutMs: Number.POSITIVE_INFINITY }, 3_600_000],
      [{ leaseMs: 77 }, 77],
    ] as const) {
      const store = memoryDeadLetters();
      const { bus, letter } = await failing({ deadLetters: store, ...options });
      const claim = vi.spyOn(store, 'claim');
      bus.on(OrderPlaced, () => {}, { id: 'mail' });
      await bus.reprocess(letter.id);
      expect(claim).toHaveBeenCalledWith(letter.id, lease);
    }
  });

  it('rejects where the store cannot be read, since somebody waits for the answer', async () => {
    const store = memoryDeadLetters();
    const { bus, letter } = await failing({ deadLetters: store });
    vi.spyOn(store, 'get').mockRejectedValue(new Error('no connection'));
    await expect(bus.reprocess(letter.id)).rejects.toThrow('no connection');
  });

  it.each(['get', 'claim', 'list'] as const)(
    'does not wait for ever for a store whose %s hangs',
    async (method) => {
      const store = memoryDeadLetters();
      const { bus, letter } = await failing({ deadLetters: store });
      bus.on(OrderPlaced, () => {}, { id: 'mail' });
      vi.spyOn(store, method).mockReturnValue(new Promise<never>(() => {}));
      const asked = method === 'list' ? bus.reprocessAll() : bus.reprocess(letter.id);
      await expect(asked).rejects.toThrow('The dead letter store took longer than 10000 ms.');
    },
  );

  it('of all takes each letter of the query once, also those that fail again, page by page', async () => {
    const bus = openBus(ONCE);
    const runs: number[] = [];
    bus.on(
      OrderPlaced,
      ({ payload }) => {
        runs.push(payload.order_id);
        fail();
      },
      { id: 'mail' },
    );
    for (let order_id = 0; order_id < 105; order_id++) await bus.publish(OrderPlaced, { order_id });
    runs.length = 0;
    const results = await bus.reprocessAll({ handler: 'mail' });
    expect(results.map(({ status }) => status)).toEqual(Array(105).fill('failed'));
    expect(new Set(runs).size).toBe(105);
    expect(runs).toHaveLength(105);
    expect(await bus.reprocessAll({ handler: 'mail', limit: 3 })).toHaveLength(3);
    expect(await bus.reprocessAll({ handler: 'other' })).toEqual([]);
  });
});

describe('spans', () => {
  it('one for each attempt, below the publisher, failed where the attempt failed, and log lines carry its ids', async () => {
    const traces = traceInMemory();
    try {
      const bus = openBus({ retries: { attempts: 2 } });
      bus.on(OrderPlaced, (_, { attempt }) => (attempt === 1 ? fail() : 'well'), { id: 'mail' });
      await withSpan('POST /orders', () => bus.publish(OrderPlaced, { order_id: 1 }));
      const [first, second, request] = traces.spans;
      expect(
        traces.spans.map(({ name, status, attributes }) => [name, status.code, attributes['event.attempt']]),
      ).toEqual([
        ['handle order.placed', 2, 1],
        ['handle order.placed', 0, 2],
        ['POST /orders', 0, undefined],
      ]);
      expect([first, second].map((span) => span!.parentSpanContext!.spanId)).toEqual(
        Array(2).fill(request!.spanContext().spanId),
      );
      const [warning] = logs.at('warn');
      expect(warning).toMatchObject({ event: 'handler_failed', span_id: first!.spanContext().spanId });
    } finally {
      await traces.stop();
    }
  });

  it("of a background handler are in the publisher's trace; of a reprocess in one of its own, with a link", async () => {
    const traces = traceInMemory();
    try {
      const bus = background(ONCE);
      let isBroken = true;
      bus.on(OrderPlaced, () => (isBroken ? fail() : 'well'), { id: 'mail' });
      await withSpan('POST /orders', () => bus.publish(OrderPlaced, { order_id: 1 }));
      await bus.drain();
      isBroken = false;
      const [letter] = await bus.deadLetters.list();
      await withSpan('operator', () => bus.reprocess(letter!.id));
      const [request, handled, healed] = traces.spans;
      const { traceId, spanId } = request!.spanContext();
      expect(handled!.spanContext().traceId).toBe(traceId);
      expect(healed!.parentSpanContext).toBeUndefined();
      expect(healed!.spanContext().traceId).not.toBe(traceId);
      expect(healed!.links.map(({ context }) => [context.traceId, context.spanId])).toEqual([
        [traceId, spanId],
      ]);
    } finally {
      await traces.stop();
    }
  });
});

describe('metrics', () => {
  it('count stored letters by type and handler, and observe the pending ones, also of an SDK that comes later', async () => {
    const bus = openBus(ONCE);
    bus.on(OrderPlaced, fail, { id: 'mail' });
    await bus.publish(OrderPlaced, { order_id: 1 });
    const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
    const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 1_000_000 });
    const provider = new MeterProvider({ readers: [reader] });
    metrics.setGlobalMeterProvider(provider);
    try {
      for (const order_id of [2, 3]) await bus.publish(OrderPlaced, { order_id });
      await reader.forceFlush();
      const points = exporter
        .getMetrics()
        .at(-1)!
        .scopeMetrics.flatMap((scope) =>
          scope.metrics.flatMap(({ descriptor, dataPoints }) =>
            dataPoints.map(({ value, attributes }) => [descriptor.name, value, attributes]),
          ),
        );
      expect(Object.fromEntries(points.map(([name, ...point]) => [name, point]))).toEqual({
        'dead_letters.pending': [3, {}],
        'dead_letters.stored': [2, { 'event.type': 'order.placed', 'event.handler': 'mail' }],
      });
      const count = vi.spyOn(bus.deadLetters, 'count');
      count.mockReturnValueOnce(new Promise(() => {}));
      await reader.forceFlush(); // waits for no store that hangs
      expect(count).toHaveBeenCalledOnce();
      await bus.shutdown();
      count.mockClear();
      await reader.forceFlush();
      expect(count).not.toHaveBeenCalled();
    } finally {
      metrics.disable();
      await provider.shutdown();
    }
  });
});
