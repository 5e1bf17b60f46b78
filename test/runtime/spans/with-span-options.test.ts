import { withSpan, type WithSpanOptions } from '@logshift/runtime';
import { createRatioSampler, keepTrace } from '@logshift/runtime/sampling';
import { context, createTraceState, SpanKind, trace, TraceFlags } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { traceInMemory, type TracesInMemory } from '../../helpers/trace-in-memory.js';

let traces: TracesInMemory;
beforeEach(() => {
  traces = traceInMemory();
});
afterEach(() => traces.stop());

describe('the options of withSpan', () => {
  it.each([
    ['internal', SpanKind.INTERNAL],
    ['server', SpanKind.SERVER],
    ['client', SpanKind.CLIENT],
    ['producer', SpanKind.PRODUCER],
    ['consumer', SpanKind.CONSUMER],
    [SpanKind.CLIENT, SpanKind.CLIENT],
    ['toString', SpanKind.INTERNAL],
    ['Client', SpanKind.INTERNAL],
  ])('the kind %s is %s', (kind, expected) => {
    const options = Object.freeze({ kind, attributes: { a: 1 } }) as WithSpanOptions;
    withSpan('work', options, () => undefined);
    expect(traces.spans[0]).toMatchObject({ kind: expected, attributes: { a: 1 } });
  });

  it('the tracer given starts the span, also where its provider is not the registered one', async () => {
    const { provider } = traces;
    trace.disable();
    const tracer = provider.getTracer('orders', '1.2.3');
    withSpan('work', { tracer }, () => undefined);
    await withSpan('later', { tracer, attributes: { a: 1 } }, async () => undefined);
    expect(traces.spans.map(({ name, instrumentationScope }) => [name, instrumentationScope])).toEqual([
      ['work', { name: 'orders', version: '1.2.3', schemaUrl: undefined }],
      ['later', { name: 'orders', version: '1.2.3', schemaUrl: undefined }],
    ]);
  });

  it('the context of the work takes other values in and out, and keeps the span', () => {
    const [outer, inner] = [Symbol('outer'), Symbol('inner')];
    context.with(context.active().setValue(outer, 1), () =>
      withSpan('above', () =>
        withSpan('work', (span) => {
          const active = context.active();
          expect([trace.getSpan(active), active.getValue(outer)]).toEqual([span, 1]);
          const more = active.setValue(inner, 2);
          expect([trace.getSpan(more), more.getValue(outer), more.getValue(inner)]).toEqual([span, 1, 2]);
          const less = active.deleteValue(outer);
          expect([trace.getSpan(less), less.getValue(outer)]).toEqual([span, undefined]);
          expect(trace.getSpan(trace.deleteSpan(active))).toBeUndefined();
        }),
      ),
    );
  });

  it('work that starts its own successor holds on to none of those before it', () => {
    const depthOf = (value: unknown, depth = 0): number => {
      const { base } = Object(value) as { readonly base?: unknown };
      return base === undefined ? depth : depthOf(base, depth + 1);
    };
    const descend = (left: number): number =>
      withSpan('step', () => (left === 0 ? depthOf(context.active()) : descend(left - 1)));
    expect(descend(50)).toBeLessThanOrEqual(1);
  });

  it('links and root are handed on', () => {
    const linked = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 1 };
    withSpan('outer', () => withSpan('work', { root: true, links: [{ context: linked }] }, () => undefined));
    const [work] = traces.spans;
    expect(work?.links.map((link) => link.context)).toEqual([linked]);
    expect(work?.parentSpanContext).toBeUndefined();
  });

  it('result reads attributes off plain, resolved and awaited values, before the span ends', async () => {
    const options = { result: (count: number) => ({ count }) };
    const thenable = { then: (resolve: (value: number) => void) => resolve(3) };
    withSpan('sync', options, () => 1);
    await withSpan('async', options, async () => 2);
    await withSpan('thenable', options, () => thenable as unknown as Promise<number>);
    expect(traces.spans.map(({ attributes }) => attributes['count'])).toEqual([1, 2, 3]);
  });

  it('result is not asked where the work failed or is not recorded, and may throw', async () => {
    const result = vi.fn((): never => {
      throw new Error('no such property');
    });
    expect(() =>
      withSpan('work', { result }, () => {
        throw new RangeError('failed');
      }),
    ).toThrow(RangeError);
    expect(result).not.toHaveBeenCalled();
    expect(withSpan('work', { result }, () => 5)).toBe(5);
    expect(result).toHaveBeenCalledTimes(1);
    expect(traces.spans).toHaveLength(2);
    await traces.stop();
    expect(withSpan('work', { result }, () => 6)).toBe(6);
    expect(result).toHaveBeenCalledTimes(1);
  });

  it('may be undefined, as JavaScript hands them over', () => {
    expect(withSpan('work', undefined as unknown as WithSpanOptions<number>, () => 1)).toBe(1);
  });
});

describe('keepTrace', () => {
  const keeping = async (run: () => void): Promise<string[]> => {
    await traces.stop();
    traces = traceInMemory(createRatioSampler(0));
    run();
    return traces.spans.map(({ name }) => name);
  };

  it('samples a span that the ratio would not, and all below it', async () => {
    const names = await keeping(() => {
      withSpan('dropped', () => undefined);
      withSpan('kept', { keepTrace: true }, () => withSpan('below', () => undefined));
    });
    expect(names).toEqual(['below', 'kept']);
  });

  it('samples below a parent that is not sampled; the parent stays lost', async () => {
    const names = await keeping(() =>
      withSpan('request', () => {
        withSpan('before', () => undefined);
        withSpan('payment', { keepTrace: true }, () => withSpan('below', () => undefined));
        withSpan('after', () => undefined);
      }),
    );
    expect(names).toEqual(['below', 'payment']);
  });

  it('claims no weight for a span that was kept for another reason than the ratio', () => {
    const traceState = createTraceState('ot=th:c;rv:0123456789abcd,other=1');
    const parent = {
      traceId: 'a'.repeat(32),
      spanId: 'b'.repeat(16),
      traceFlags: TraceFlags.NONE,
      traceState,
    };
    const scope = keepTrace(trace.setSpanContext(context.active(), parent));
    const { decision, traceState: kept } = createRatioSampler(0).shouldSample(scope, parent.traceId);
    expect([decision, kept?.serialize()]).toEqual([2, 'ot=rv:0123456789abcd,other=1']);
  });
});
