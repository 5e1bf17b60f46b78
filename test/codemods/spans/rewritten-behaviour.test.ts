/** Functions as they stood and as `logshift spans` wrote them, run side by side. */
import * as api from '@opentelemetry/api';
import { SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as runtime from '../../../runtime/src/index.js';
import { randomSource } from '../../helpers/random-span-source.js';
import { traceInMemory } from '../../helpers/trace-in-memory.js';
import { runSpans, textAfter } from './span-cases.js';

const FUNCTIONS = 25;
const FILES = process.env['CI'] ? 200 : 20;

interface Call {
  readonly id: number;
  readonly target: number;
  readonly parent: number | undefined;
  outcome: 'done' | 'failed';
}

interface Run {
  /** What happened, in order; errors by identity. */
  readonly events: readonly unknown[];
  readonly calls: readonly Call[];
}

/** How a call of a generator is walked: so many values, and then what. */
const WALKS = ['drain', 'return', 'throw', 'break'] as const;

/** Runs every function of a file once, with the same luck each time. `failures` are the same errors in both runs. */
async function runFile(text: string, failures: readonly Error[], luck: number): Promise<Run> {
  const events: unknown[] = [];
  const calls: Call[] = [];
  let state = luck;
  const draw = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const exported = { doors: [] as ((...all: unknown[]) => unknown)[], kinds: [] as string[] };
  const note = (...values: unknown[]) => {
    events.push(...values);
    return values[0];
  };
  const begin = (parent: number | undefined, target: number): Call => {
    const call: Call = { id: calls.length, target, parent, outcome: 'done' };
    calls.push(call);
    return call;
  };
  const failed = (call: Call, error: unknown): never => {
    call.outcome = 'failed';
    events.push('failed', error);
    throw error;
  };
  const given = (call: Call): unknown[] => [call.id, ...(draw(2) === 0 ? ['second'] : [])];
  const callNow = (parent: number | undefined, target: number): unknown => {
    const call = begin(parent, target);
    try {
      const answer = exported.doors[target]?.(...given(call));
      if (exported.kinds[target] !== 'generator') return answer;
      return walkNow(
        answer as Generator,
        draw(3),
        WALKS[draw(WALKS.length)],
        failures[draw(failures.length)],
      );
    } catch (error) {
      return failed(call, error);
    }
  };
  const callLater = async (parent: number | undefined, target: number): Promise<unknown> => {
    if (!exported.kinds[target]?.startsWith('async')) return callNow(parent, target);
    const call = begin(parent, target);
    try {
      const answer = exported.doors[target]?.(...given(call));
      if (exported.kinds[target] === 'async') return await answer;
      const walk = [draw(3), WALKS[draw(WALKS.length)], failures[draw(failures.length)]] as const;
      return await walkLater(answer as AsyncGenerator, ...walk);
    } catch (error) {
      return failed(call, error);
    }
  };
  const walkNow = (rows: Generator, count: number, end: string | undefined, error: unknown): unknown => {
    let row = rows.next('first');
    for (let at = 0; at < count && !row.done; at += 1) row = rows.next(`sent ${at}`);
    if (end === 'return') row = rows.return('returned');
    if (end === 'throw' && !row.done) row = rows.throw(error);
    if (end === 'break') for (const value of rows) if (note('row', value)) break;
    while (!row.done) row = rows.next();
    return row.value;
  };
  const walkLater = async (
    rows: AsyncGenerator,
    count: number,
    end: string | undefined,
    error: unknown,
  ): Promise<unknown> => {
    let row = await rows.next('first');
    for (let at = 0; at < count && !row.done; at += 1) row = await rows.next(`sent ${at}`);
    if (end === 'return') row = await rows.return('returned');
    if (end === 'throw' && !row.done) row = await rows.throw(error);
    if (end === 'break') for await (const value of rows) if (note('row', value)) break;
    while (!row.done) row = await rows.next();
    return row.value;
  };
  const scope = {
    note,
    callNow,
    callLater,
    flag: () => draw(4) === 0,
    failure: () => failures[draw(failures.length)],
    exports: exported,
    require: (module: string) => (module === '@opentelemetry/api' ? api : runtime),
  };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- The text is written by this test.
  new Function(...Object.keys(scope), text)(...Object.values(scope));
  for (let target = 0; target < exported.doors.length; target += 1) {
    try {
      events.push(await callLater(undefined, target));
    } catch (error) {
      events.push(error);
    }
  }
  return { events, calls };
}

/** The spans that the calls must have, told from the run of the code as it stood. */
function expectedSpans(calls: readonly Call[]): unknown {
  return calls.map(({ id, target, parent, outcome }) => ({
    id,
    name: `f${target}`,
    parent,
    status: outcome === 'failed' ? SpanStatusCode.ERROR : SpanStatusCode.UNSET,
  }));
}

function spansOf(spans: readonly ReadableSpan[]): unknown {
  const ids = new Map(spans.map((each) => [each.spanContext().spanId, each.attributes['call.id']]));
  return spans
    .map(({ name, attributes, parentSpanContext, status }) => ({
      id: attributes['call.id'] as number,
      name,
      parent: parentSpanContext && ids.get(parentSpanContext.spanId),
      status: status.code,
    }))
    .sort((one, two) => one.id - two.id);
}

describe('functions that `logshift spans` has rewritten', () => {
  it(`do what they did, and each call has one ended span with its parent and status (${FILES * FUNCTIONS} functions)`, async () => {
    let wrapped = 0;
    await fc.assert(
      fc.asyncProperty(randomSource(FUNCTIONS), fc.nat(), async ({ text }, luck) => {
        const after = textAfter(runSpans('work.js', text), text);
        wrapped += after.match(/\bwithSpan\w*\(/g)?.length ?? 0;
        const failures = [new Error('one'), new TypeError('two'), new RangeError('three')];
        const before = await runFile(text, failures, luck);
        const traces = traceInMemory();
        const found = await runFile(after, failures, luck);
        const spans = [...traces.spans];
        await traces.stop();
        expect(found.calls).toEqual(before.calls);
        const different = found.events.findIndex((value, index) => !Object.is(value, before.events[index]));
        expect(found.events.slice(different, different + 1)).toEqual([]);
        expect(found.events).toHaveLength(before.events.length);
        expect(spansOf(spans)).toEqual(expectedSpans(before.calls));
        expect(textAfter(runSpans('work.js', after, { removes: true }), after)).toBe(text);
      }),
      { numRuns: FILES },
    );
    expect(wrapped).toBeGreaterThan(0.99 * FILES * FUNCTIONS);
  });
});
