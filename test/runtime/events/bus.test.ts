import { setTimeout as sleep } from 'node:timers/promises';
import { configureLogging, getContext, runWithContext } from '@logshift/runtime';
import {
  createEventBus,
  defineEvent,
  type EventBus,
  type EventBusOptions,
  type Handler,
  type PayloadSchema,
} from '@logshift/runtime/events';
import { captureLogs, type CapturedLogs } from '@logshift/runtime/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { skippingClock } from './bus-skipping-clock.js';

const OrderPlaced = defineEvent<{ readonly order_id: number }>('order.placed');
const OrderPaid = defineEvent<{ readonly order_id: number }>('order.paid');
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
/** A handler that is under way until it is let go. */
function held(): { readonly handler: Handler; readonly letGo: () => void; readonly began: () => number } {
  const waiting: (() => void)[] = [];
  let began = 0;
  return {
    handler: () => {
      began++;
      return new Promise<void>((resolve) => waiting.push(resolve));
    },
    letGo: () => waiting.splice(0).forEach((resolve) => resolve()),
    began: () => began,
  };
}
const turn = (): Promise<void> => sleep(2);

describe('defineEvent', () => {
  it.each(['Order Placed', 'OrderPlaced', '', 'order..placed', 'a'.repeat(201), 7])(
    'refuses %j as a type',
    (type) => {
      expect(() => defineEvent(type as string)).toThrow(/^defineEvent\(\): ".*" is no type of event; .*\.$/);
    },
  );

  it('refuses a schema that is none', () => {
    expect(() => defineEvent('order.placed', { schema: {} as PayloadSchema })).toThrow(
      /is no Standard Schema/,
    );
  });

  const schema: PayloadSchema<{ id: string }, { id: number }> = {
    '~standard': {
      version: 1,
      vendor: 'test',
      validate: async (value) => {
        const id = Number((value as { id: string }).id);
        return Number.isInteger(id)
          ? { value: { id } }
          : { issues: [{ message: 'Not a number.', path: ['id', { key: 0 }] }] };
      },
    },
  };

  it('hands over what the schema makes of the payload, and refuses what does not fit, before any handler runs', async () => {
    const Typed = defineEvent('order.typed', { schema });
    const bus = openBus();
    const ids: number[] = [];
    bus.on(Typed, ({ payload }) => void ids.push(payload.id), { id: 'keep' });
    await bus.publish(Typed, { id: '7' });
    await expect(bus.publish(Typed, { id: 'seven' })).rejects.toThrow(
      new TypeError(
        'publish("order.typed"): The payload does not fit the schema: payload.id.0: Not a number.',
      ),
    );
    expect(ids).toEqual([7]);
  });
});

describe('on', () => {
  it.each<readonly [string, (bus: EventBus) => unknown, RegExp]>([
    [
      'an anonymous handler',
      (bus) => bus.on(OrderPlaced, () => {}),
      /is a function without a name, .*\{ id: 'send_receipt' \}\)\.$/,
    ],
    [
      'a second handler of one id',
      (bus) => [1, 2].map(() => bus.on(OrderPlaced, fail)),
      /There is a handler "fail" already/,
    ],
    ['no function', (bus) => bus.on(OrderPlaced, 'fail' as never), /The handler must be a function/],
    [
      'an empty id',
      (bus) => bus.on(OrderPlaced, fail, { id: ' ' }),
      /id takes a text of 1 to 200 characters\.$/,
    ],
    [
      'no attempts',
      (bus) => bus.on(OrderPlaced, fail, { retries: { attempts: 0 } }),
      /retries\.attempts takes a whole number from 1 on\.$/,
    ],
    [
      'a misspelt option',
      (bus) => bus.on(OrderPlaced, fail, { timeout: 5 } as never),
      /Unknown option "timeout"; the options are id, retries, timeoutMs\.$/,
    ],
    [
      'a misspelt retry option',
      (bus) => bus.on(OrderPlaced, fail, { retries: { retries: 2 } as never }),
      /Unknown option "retries" in retries/,
    ],
    [
      'a timeout beyond all timers',
      (bus) => bus.on(OrderPlaced, fail, { timeoutMs: 2 ** 31 }),
      /timeoutMs takes milliseconds/,
    ],
  ])('refuses %s', (_, register, message) => {
    expect(() => register(openBus())).toThrow(message);
    expect(() => register(openBus())).toThrow(/^on\("order\.placed"\): /);
  });

  it('and publish refuse what is no type of event, as JavaScript may hand it over', async () => {
    const message = /^(?:on|publish)\(\): The first argument must be what defineEvent\(\) gives/;
    for (const type of [undefined, 'order.placed', {}]) {
      expect(() => openBus().on(type as never, fail)).toThrow(message);
      await expect(openBus().publish(type as never, {})).rejects.toThrow(message);
    }
  });

  it('takes one function for several types, and anew after it was taken away', async () => {
    const bus = openBus();
    const types: string[] = [];
    const audit = ({ type }: { type: string }): unknown => types.push(type);
    const off = bus.on(OrderPlaced, audit);
    bus.on(OrderPaid, audit);
    off();
    off(); // a second time does nothing
    bus.on(OrderPlaced, audit);
    await bus.publish(OrderPlaced, { order_id: 1 });
    await bus.publish(OrderPaid, { order_id: 1 });
    expect(types).toEqual(['order.placed', 'order.paid']);
  });
});

describe.each<readonly [string, EventBusOptions | object, RegExp]>([
  ['an unknown option', { retry: {} }, /Unknown option "retry"; the options are retries, timeoutMs, /],
  ['an unknown mode', { mode: 'sync' }, /mode takes 'await' or 'background'\.$/],
  ['limits of the background without it', { concurrency: 5 }, /pass them with mode: 'background'/],
  ['no store', { deadLetters: {} }, /deadLetters takes a store/],
  ['wrong redact options', { redact: { key: ['x'] } }, /Unknown option "key" in redact/],
  ['no object', null as unknown as object, /The options must be an object\.$/],
  ['a negative lease', { leaseMs: -1 }, /leaseMs takes milliseconds, more than 0/],
])('createEventBus', (what, options, message) => {
  it(`refuses ${what}`, () => {
    expect(() => createEventBus(options)).toThrow(message);
    expect(() => createEventBus(options)).toThrow(/^createEventBus\(\): .*\.$/);
  });
});

describe('publish in the background', () => {
  it('resolves before any handler has run, and drain waits for all that handlers publish in turn', async () => {
    const bus = background();
    const steps: string[] = [];
    bus.on(
      OrderPlaced,
      async ({ payload }) => {
        steps.push('placed');
        await bus.publish(OrderPaid, payload);
      },
      { id: 'pay' },
    );
    bus.on(OrderPaid, () => void steps.push('paid'), { id: 'tell' });
    const { deliveries } = await bus.publish(OrderPlaced, { order_id: 1 });
    steps.push('published');
    expect(deliveries).toEqual([{ handler: 'pay', status: 'queued', attempts: 0 }]);
    expect(await bus.drain()).toBe(true);
    expect(steps).toEqual(['published', 'placed', 'paid']);
  });

  it('runs so many of one handler at once, and refuses clearly what is beyond the limit, for all handlers', async () => {
    const bus = background({ concurrency: 2, maxPending: 3 });
    const slow = held();
    let others = 0;
    bus.on(OrderPlaced, slow.handler, { id: 'slow' });
    bus.on(OrderPlaced, () => others++, { id: 'quick' });
    for (const order_id of [1, 2, 3]) await bus.publish(OrderPlaced, { order_id });
    await turn();
    expect([slow.began(), others]).toEqual([2, 3]);
    const refused = bus.publish(OrderPlaced, { order_id: 4 });
    await expect(refused).rejects.toMatchObject({ name: 'RefusedEventError', reason: 'full' });
    await expect(refused).rejects.toThrow(
      /3 events wait for the handler "slow" already, so this one was given to none/,
    );
    // Other types of event are not concerned.
    await expect(bus.publish(OrderPaid, { order_id: 4 })).resolves.toBeDefined();
    slow.letGo();
    await turn();
    slow.letGo();
    await bus.drain();
    expect([slow.began(), others]).toEqual([3, 3]);
    await bus.publish(OrderPlaced, { order_id: 5 });
    slow.letGo();
    await turn();
    slow.letGo();
    expect(await bus.drain()).toBe(true);
  });

  it('a payload that is refused takes no room', async () => {
    const bus = background({ maxPending: 1 });
    bus.on(OrderPlaced, () => {}, { id: 'keep' });
    for (let count = 0; count < 3; count++) {
      await expect(bus.publish(OrderPlaced, { order_id: Number.NaN })).rejects.toThrow(TypeError);
    }
    await expect(bus.publish(OrderPlaced, { order_id: 1 })).resolves.toBeDefined();
  });

  it('a handler that waits for its next attempt gives its place to the next event', async () => {
    const bus = background({ concurrency: 1, retries: { attempts: 2, backoffMs: 20, jitter: false } });
    const order: string[] = [];
    bus.on(
      OrderPlaced,
      ({ payload: { order_id } }, { attempt }) => {
        order.push(`${order_id}.${attempt}`);
        if (order_id === 1 && attempt === 1) fail();
      },
      { id: 'one' },
    );
    for (const order_id of [1, 2]) await bus.publish(OrderPlaced, { order_id });
    await bus.drain();
    expect(order).toEqual(['1.1', '2.1', '1.2']);
  });
});

describe('shutdown', () => {
  it('waits for what is under way, lets handlers publish, and refuses everything else', async () => {
    const bus = background();
    const slow = held();
    const paid: unknown[] = [];
    bus.on(
      OrderPlaced,
      async (event, run) => {
        await slow.handler(event, run);
        await bus.publish(OrderPaid, event.payload);
      },
      { id: 'slow' },
    );
    bus.on(OrderPaid, ({ payload }) => void paid.push(payload), { id: 'keep' });
    await bus.publish(OrderPlaced, { order_id: 1 });
    const done = bus.shutdown(5_000);
    expect(bus.shutdown()).toBe(done);
    await expect(bus.publish(OrderPlaced, { order_id: 2 })).rejects.toMatchObject({ reason: 'closed' });
    await expect(bus.reprocess('x')).rejects.toMatchObject({ reason: 'closed' });
    await turn();
    slow.letGo();
    expect(await done).toBe(true);
    expect(paid).toEqual([{ order_id: 1 }]);
  });

  it('makes dead letters of what is not done in time, whether it runs, waits for its turn or for its next attempt', async () => {
    const bus = background({ concurrency: 1, retries: { attempts: 2, backoffMs: 60_000 } });
    const slow = held();
    let reason: unknown;
    bus.on(
      OrderPlaced,
      (event, { signal, attempt }) => {
        signal.addEventListener('abort', () => (reason = signal.reason));
        return slow.handler(event, { signal, attempt });
      },
      { id: 'slow' },
    );
    bus.on(OrderPaid, fail, { id: 'fails' });
    await bus.publish(OrderPaid, { order_id: 1 });
    for (const order_id of [1, 2]) await bus.publish(OrderPlaced, { order_id });
    await turn();
    expect(await bus.shutdown(5)).toBe(false);
    expect(String(reason)).toContain('The event bus was shut down before the handler had finished.');
    const letters = await bus.deadLetters.list();
    const told = letters.map(({ handler, attempts, error, event }) => [
      handler,
      (event.payload as { order_id: number }).order_id,
      attempts,
      error.message,
    ]);
    const stopped = 'The event bus was shut down before the handler had finished.';
    expect(letters.map(({ error }) => error.type).sort()).toEqual([
      'Error',
      'ShutdownError',
      'ShutdownError',
    ]);
    expect(told.sort()).toEqual([
      ['fails', 1, 1, 'no'],
      ['slow', 1, 1, stopped],
      ['slow', 2, 0, stopped],
    ]);
    expect(slow.began()).toBe(1);
  });

  it('leaves no timer and no listener behind, and an idle bus has none', async () => {
    const before = process.listenerCount('exit');
    const clock = skippingClock();
    const bus = createEventBus({ clock, mode: 'background' });
    bus.on(OrderPlaced, fail);
    expect([clock.pending(), process.listenerCount('exit')]).toEqual([0, before]);
    await bus.publish(OrderPlaced, { order_id: 1 });
    expect(process.listenerCount('exit')).toBe(before + 1);
    while (!(await bus.drain(60_000)));
    expect([clock.pending(), process.listenerCount('exit')]).toEqual([0, before]);
  });
});

describe('drain', () => {
  it('answers false when time is up, and goes on to work', async () => {
    const bus = background();
    const slow = held();
    bus.on(OrderPlaced, slow.handler, { id: 'slow' });
    await bus.publish(OrderPlaced, { order_id: 1 });
    expect(await bus.drain(5)).toBe(false);
    expect(await bus.drain(Number.NaN)).toBe(false);
    slow.letGo();
    expect(await bus.drain()).toBe(true);
  });
});

describe('a handler that does not stop when its time is over', () => {
  it('is told of when it finishes after all, and its late error harms nobody', async () => {
    const bus = background({ timeoutMs: 5, ...ONCE });
    const slow = held();
    bus.on(OrderPlaced, slow.handler, { id: 'slow' });
    bus.on(OrderPlaced, () => sleep(10).then(fail), { id: 'fails_late' });
    await bus.publish(OrderPlaced, { order_id: 1 });
    await bus.drain();
    slow.letGo();
    await sleep(10);
    const late = logs.records.filter(({ event }) => event === 'handler_finished_late');
    expect(late).toMatchObject([{ level: 'warn', handler: 'slow', attempt: 1, event_type: 'order.placed' }]);
  });

  it('may take for ever where it is allowed to', async () => {
    const clock = skippingClock();
    const after = vi.spyOn(clock, 'after');
    const bus = openBus({ clock, timeoutMs: Number.POSITIVE_INFINITY });
    bus.on(OrderPlaced, () => {}, { id: 'free' });
    await bus.publish(OrderPlaced, { order_id: 1 });
    expect(after).not.toHaveBeenCalled();
  });
});

describe('a function of the program that fails', () => {
  const broken = (): never => {
    throw new Error('broken');
  };
  it.each<readonly [string, EventBusOptions]>([
    ['random that throws', { random: broken }],
    ['random that answers no number', { random: () => Number.NaN }],
    ['newId that throws', { newId: broken }],
    ['newId that answers no text', { newId: () => undefined as unknown as string }],
  ])('loses no event and no attempt: %s', async (_, options) => {
    for (const mode of ['await', 'background'] as const) {
      const bus = createEventBus({ mode, retries: { attempts: 2, backoffMs: 1 }, ...options });
      bus.on(OrderPlaced, fail, { id: 'fails' });
      await bus.publish(OrderPlaced, { order_id: 1 });
      expect(await bus.drain()).toBe(true);
      const [letter] = await bus.deadLetters.list();
      expect(letter).toMatchObject({
        id: expect.stringMatching(/^[\da-f-]{36}$/),
        handler: 'fails',
        attempts: 2,
      });
    }
  });

  it('is a clock that goes back, and no run takes less than no time', async () => {
    const clock = skippingClock();
    let now = Date.now();
    const bus = createEventBus({ clock: { ...clock, now: () => (now -= 1_000) } });
    configureLogging({ level: 'debug' });
    bus.on(OrderPlaced, () => {}, { id: 'works' });
    await bus.publish(OrderPlaced, { order_id: 1 });
    expect(logs.records.find(({ event }) => event === 'handler_completed')).toMatchObject({ duration_ms: 0 });
  });
});

describe('the context of another library', () => {
  it("is the publisher's, whoever made room for the handler", async () => {
    const bus = background({ concurrency: 1 });
    const seen: unknown[] = [];
    bus.on(
      OrderPlaced,
      async () => {
        await turn();
        seen.push(getContext()['request_id']);
      },
      { id: 'keep' },
    );
    for (const id of ['r-1', 'r-2', 'r-3']) {
      await runWithContext({ request_id: id }, () => bus.publish(OrderPlaced, { order_id: 1 }));
    }
    await bus.drain();
    expect(seen).toEqual(['r-1', 'r-2', 'r-3']);
  });
});
