import { bindContext, getContext, runWithContext } from '@logshift/runtime';
import { defineEvent, type EventBus, type ReprocessResult } from '@logshift/runtime/events';
import fc from 'fast-check';
import { expect } from 'vitest';

import { behave, behaviours, expectRuns, type Behaviour } from './bus-behaviour.js';

const TYPES = ['order.placed', 'order.paid'] as const;
const IDS = ['stock', 'mail', 'audit'] as const;
const EVENTS = Object.fromEntries(TYPES.map((type) => [type, defineEvent<{ readonly seq: number }>(type)]));
export const TIMEOUT_MS = 40;

interface ModelLetter {
  readonly handler: string;
  attempts: number;
  reprocesses: number;
  isResolved: boolean;
  errorType: string | undefined;
}

/** What must be so, worked out without a bus. A handler goes by its type and id: `order.placed/mail`. */
export interface Model {
  /** The attempts of each handler that is registered. */
  readonly registered: Map<string, number>;
  readonly behaviours: Map<string, Behaviour>;
  /** How often a handler was run, by event and handler: `7 order.placed/mail`. */
  readonly runs: Map<string, number>;
  readonly letters: Map<string, ModelLetter>;
  published: number;
}

/** The bus, and what its handlers saw. */
export interface Real {
  readonly bus: EventBus;
  /** Resolves when everything that was published is handled or among the dead letters. */
  readonly settle: () => Promise<unknown>;
  /** Whether `publish` resolves with what became of the event. */
  readonly isAwaited: boolean;
  readonly behaviours: Map<string, Behaviour>;
  readonly runs: Map<string, number>;
  readonly correlations: Map<number, string>;
  readonly unsubscribe: Map<string, () => void>;
  /** What went wrong inside of handlers. */
  readonly complaints: string[];
}

type Command = fc.AsyncCommand<Model, Real>;

export const emptyModel = (): Model => ({
  registered: new Map(),
  behaviours: new Map(),
  runs: new Map(),
  letters: new Map(),
  published: 0,
});

/** Everything that a program can do with a bus, in any order. */
export function commands(maxCommands: number): fc.Arbitrary<Iterable<Command>> {
  const handlers = fc
    .tuple(fc.constantFrom(...TYPES), fc.constantFrom(...IDS))
    .map((parts) => parts.join('/'));
  const types = fc.constantFrom(...TYPES);
  const attempts = fc.integer({ min: 1, max: 3 });
  const on = fc.tuple(handlers, attempts, behaviours).map((args) => addHandler(...args));
  const publishing = fc.tuple(types, fc.integer({ min: 1, max: 3 })).map((args) => publish(...args));
  const reprocessing = fc.tuple(fc.nat({ max: 40 }), fc.boolean()).map((args) => reprocess(...args));
  return fc.commands(
    [
      on,
      on,
      handlers.map(removeHandler),
      fc.tuple(handlers, behaviours).map((args) => changeHandler(...args)),
      publishing,
      publishing,
      fc.tuple(types, handlers, attempts, behaviours).map((args) => publishWhile(...args)),
      reprocessing,
      reprocessing,
      handlers.map(reprocessAll),
    ],
    // By default most programs are short: a letter that is worth a second reprocess takes some steps.
    { maxCommands, size: 'max' },
  );
}

function addHandler(handler: string, attempts: number, behaviour: Behaviour): Command {
  return {
    check: (model) => !model.registered.has(handler),
    run: async (model, real) => {
      register(model, real, handler, attempts, behaviour);
      await compare(model, real);
    },
    toString: () => `on(${handler}, attempts ${attempts}, ${show(behaviour)})`,
  };
}

function removeHandler(handler: string): Command {
  return {
    check: (model) => model.registered.has(handler),
    run: async (model, real) => {
      unregister(model, real, handler);
      await compare(model, real);
    },
    toString: () => `off(${handler})`,
  };
}

function changeHandler(handler: string, behaviour: Behaviour): Command {
  return {
    check: (model) => model.behaviours.has(handler),
    run: async (model, real) => {
      setBehaviour(model, real, handler, behaviour);
    },
    toString: () => `change(${handler}, ${show(behaviour)})`,
  };
}

/** `count` events at once. */
function publish(type: string, count: number): Command {
  return {
    check: () => true,
    run: async (model, real) => {
      const done = Array.from({ length: count }, () => publishOne(model, real, type));
      await Promise.all(done);
      await compare(model, real);
    },
    toString: () => `publish(${type}) x ${count}`,
  };
}

/** Takes a handler away, or adds it, right after an event was published: what counts is who was there at that moment. */
function publishWhile(type: string, handler: string, attempts: number, behaviour: Behaviour): Command {
  return {
    check: () => true,
    run: async (model, real) => {
      const published = publishOne(model, real, type);
      // The model has the runs of this event already; how it behaves from now on does not concern them.
      if (model.registered.has(handler)) unregister(model, real, handler);
      else register(model, real, handler, attempts, model.behaviours.get(handler) ?? behaviour);
      await published;
      await compare(model, real);
    },
    toString: () => `publish(${type}) while ${handler} comes or goes`,
  };
}

function reprocess(index: number, isTwice: boolean): Command {
  return {
    check: (model) => model.letters.size > 0,
    run: async (model, real) => {
      const [key, letter] = [...model.letters][index % model.letters.size]!;
      const all = await real.bus.deadLetters.list({ limit: 1_000 });
      const { id } = all.find(({ event, handler }) => nameKey(event, handler) === key)!;
      const asked = isTwice ? [id, id] : [id];
      const results = await Promise.all(asked.map((each) => real.bus.reprocess(each)));
      const ran = results.filter(({ status }) => status === 'succeeded' || status === 'failed');
      const canRun = !letter.isResolved && model.registered.has(letter.handler);
      if (!canRun) expect(ran).toEqual([]);
      // The second one may come when the first has failed already, and then runs the handler as well.
      else expect(ran.length).toBeGreaterThanOrEqual(1);
      for (const result of ran) expectReprocess(model, key, result);
      await compare(model, real);
    },
    toString: () => `reprocess(${index}${isTwice ? ', twice at once' : ''})`,
  };
}

function reprocessAll(handler: string): Command {
  return {
    check: (model) => model.letters.size > 0,
    run: async (model, real) => {
      const [type, id] = handler.split('/') as [string, string];
      const meant = [...model.letters].filter(
        ([, letter]) => letter.handler === handler && !letter.isResolved,
      );
      const results = await real.bus.reprocessAll({ type, handler: id });
      expect(results).toHaveLength(meant.length);
      if (!model.registered.has(handler)) {
        expect(results.every(({ status }) => status === 'no_handler')).toBe(true);
      } else {
        const all = await real.bus.deadLetters.list({ limit: 1_000 });
        for (const result of results) {
          const { event, handler: by } = all.find((letter) => letter.id === result.letterId)!;
          expectReprocess(model, nameKey(event, by), result);
        }
      }
      await compare(model, real);
    },
    toString: () => `reprocessAll(${handler})`,
  };
}

function register(model: Model, real: Real, handler: string, attempts: number, behaviour: Behaviour): void {
  const [type, id] = handler.split('/') as [string, string];
  model.registered.set(handler, attempts);
  setBehaviour(model, real, handler, behaviour);
  const run = (
    event: { id: string; correlation_id: string; payload: { seq: number } },
    signal: AbortSignal,
  ): unknown => {
    const key = `${event.payload.seq} ${handler}`;
    const context = getContext();
    if (context['event_id'] !== event.id)
      real.complaints.push(`${key} ran in the context of ${String(context['event_id'])}`);
    if ('leaked' in context) real.complaints.push(`${key} saw what ${String(context['leaked'])} had bound`);
    bindContext({ leaked: key });
    real.correlations.set(event.payload.seq, event.correlation_id);
    const count = (real.runs.get(key) ?? 0) + 1;
    real.runs.set(key, count);
    return behave(real.behaviours.get(handler)!, count, signal);
  };
  const off = real.bus.on(EVENTS[type]!, (event, { signal }) => run(event, signal), {
    id,
    retries: { attempts },
  });
  real.unsubscribe.set(handler, off);
}

function unregister(model: Model, real: Real, handler: string): void {
  model.registered.delete(handler);
  real.unsubscribe.get(handler)!();
}

function setBehaviour(model: Model, real: Real, handler: string, behaviour: Behaviour): void {
  model.behaviours.set(handler, behaviour);
  real.behaviours.set(handler, behaviour);
}

async function publishOne(model: Model, real: Real, type: string): Promise<void> {
  const seq = model.published++;
  const handlers = [...model.registered].filter(([handler]) => handler.startsWith(`${type}/`));
  const statuses = handlers.map(([handler, attempts]) => expectDelivery(model, seq, handler, attempts));
  const fields = { request_id: `r-${seq}`, correlation_id: `c-${seq}` };
  await runWithContext(fields, async () => {
    const publishing = real.bus.publish(EVENTS[type]!, { seq });
    const report = await publishing;
    expect(getContext()).toEqual(fields);
    expect(report.event.correlation_id).toBe(`c-${seq}`);
    const told = Object.fromEntries(report.deliveries.map(({ handler, ...delivery }) => [handler, delivery]));
    const wanted = handlers.map(([handler], index) => {
      const status = real.isAwaited ? statuses[index]! : { status: 'queued', attempts: 0 };
      return [handler.split('/')[1], expect.objectContaining(status)];
    });
    expect(told).toEqual(Object.fromEntries(wanted));
  });
}

function expectDelivery(
  model: Model,
  seq: number,
  handler: string,
  attempts: number,
): { readonly status: string; readonly attempts: number } {
  const { runs, succeeds, errorType } = expectRuns(model.behaviours.get(handler)!, 0, attempts);
  const key = `${seq} ${handler}`;
  model.runs.set(key, runs);
  if (!succeeds)
    model.letters.set(key, { handler, attempts: runs, reprocesses: 0, isResolved: false, errorType });
  return { status: succeeds ? 'handled' : 'dead_lettered', attempts: runs };
}

function expectReprocess(model: Model, key: string, result: ReprocessResult): void {
  const letter = model.letters.get(key)!;
  expect(letter.isResolved).toBe(false);
  const before = model.runs.get(key)!;
  const behaviour = model.behaviours.get(letter.handler)!;
  const { runs, succeeds, errorType } = expectRuns(behaviour, before, model.registered.get(letter.handler)!);
  expect(result).toMatchObject({ status: succeeds ? 'succeeded' : 'failed', attempts: runs });
  model.runs.set(key, before + runs);
  letter.reprocesses++;
  if (succeeds) letter.isResolved = true;
  else Object.assign(letter, { attempts: letter.attempts + runs, errorType });
}

/** Nothing was lost, nothing was run once too often, and the store has what it must have. */
async function compare(model: Model, real: Real): Promise<void> {
  await real.settle();
  expect(real.complaints).toEqual([]);
  expect(sorted(real.runs)).toEqual(sorted(model.runs));
  const letters = await real.bus.deadLetters.list({ limit: 1_000 });
  const found = letters.map(({ event, handler, attempts, error, state, reprocess_count }) => {
    expect(event.correlation_id).toBe(`c-${(event.payload as { seq: number }).seq}`);
    return [nameKey(event, handler), { attempts, reprocess_count, state, error: error.type }] as const;
  });
  const wanted = [...model.letters].map(([key, { attempts, reprocesses, isResolved, errorType }]) => {
    const state = isResolved ? 'resolved' : 'pending';
    return [key, { attempts, reprocess_count: reprocesses, state, error: errorType }] as const;
  });
  expect(found).toHaveLength(wanted.length);
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted));
}

function nameKey(
  { type, payload }: { readonly type: string; readonly payload: unknown },
  handler: string,
): string {
  return `${(payload as { seq: number }).seq} ${type}/${handler}`;
}

const sorted = (map: ReadonlyMap<string, number>): unknown => Object.fromEntries([...map].sort());

const show = (behaviour: Behaviour): string => Object.values(behaviour).map(String).join(' ');
