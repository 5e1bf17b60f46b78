import { SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomMethods } from '../../helpers/random-methods.js';
import { runRandomMethod, type Call } from '../../helpers/run-random-method.js';
import { traceInMemory } from '../../helpers/trace-in-memory.js';

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

const countExceptions = (span: ReadableSpan | undefined): number | undefined =>
  span?.events.filter(({ name }) => name === 'exception').length;

/** What the spans have to be, told from the calls of the run without any span. */
function expectedOf(calls: readonly Call[]): unknown {
  return calls
    .filter(({ outcome }) => outcome !== 'open')
    .map(({ id, parent, outcome }) => ({
      name: id,
      parent,
      status: outcome === 'failed' ? SpanStatusCode.ERROR : SpanStatusCode.UNSET,
    }))
    .sort((one, two) => (one.name < two.name ? -1 : 1));
}

function seen(spans: readonly ReadableSpan[]): unknown {
  const names = new Map(spans.map((span) => [span.spanContext().spanId, span.name]));
  return spans
    .map(({ name, parentSpanContext, status }) => ({
      name,
      parent: parentSpanContext && (names.get(parentSpanContext.spanId) ?? 'open'),
      status: status.code,
    }))
    .sort((one, two) => (one.name < two.name ? -1 : 1));
}

describe('a method with a span around it', () => {
  it('does what it does without one, and has exactly one ended span with the right parent and status', async () => {
    await fc.assert(
      fc.asyncProperty(randomMethods(), async (method) => {
        const plain = await runRandomMethod(method, false);
        const traces = traceInMemory();
        const wrapped = await runRandomMethod(method, true);
        const spans = [...traces.spans];
        await traces.stop();
        expectSame(wrapped.events, plain.events);
        expect(wrapped.calls).toEqual(plain.calls);
        expect(wrapped.strayed).toEqual([]);
        const open = new Set(plain.calls.filter(({ outcome }) => outcome === 'open').map(({ id }) => id));
        const expected = expectedOf(plain.calls) as { parent?: string }[];
        for (const each of expected)
          if (each.parent !== undefined && open.has(each.parent)) each.parent = 'open';
        expect(seen(spans)).toEqual(expected);
        expectRecordedOnce(plain.calls, spans);
      }),
      { numRuns: process.env['CI'] ? 5000 : 1000 },
    );
  });

  it('does what it does without one where no SDK is registered', async () => {
    await fc.assert(
      fc.asyncProperty(randomMethods(), async (method) => {
        const plain = await runRandomMethod(method, false);
        const wrapped = await runRandomMethod(method, true);
        expectSame(wrapped.events, plain.events);
        expect(wrapped.calls).toEqual(plain.calls);
      }),
      { numRuns: process.env['CI'] ? 1000 : 200 },
    );
  });
});

/** The very objects, in the same order. */
function expectSame(actual: readonly unknown[], expected: readonly unknown[]): void {
  expect(actual).toEqual(expected);
  const different = actual.findIndex((value, index) => !Object.is(value, expected[index]));
  expect(different, 'the first value that is equal, and another object').toBe(-1);
}

/** An error object is the exception of one span, however many it failed; a primitive, which has no identity, of each. */
function expectRecordedOnce(calls: readonly Call[], spans: readonly ReadableSpan[]): void {
  const spanOf = new Map(spans.map((span) => [span.name, span]));
  const failed = calls.filter(({ outcome }) => outcome === 'failed');
  for (const error of new Set(failed.map((call) => call.error))) {
    const counts = failed
      .filter((call) => call.error === error)
      .map(({ id }) => countExceptions(spanOf.get(id)));
    if (isObject(error)) expect(counts.sort()).toEqual([...counts.slice(1).fill(0), 1]);
    else expect(counts).toEqual(counts.map(() => 1));
  }
}
