import { withSpan, withSpanAsyncIterator, withSpanIterator } from '@logshift/runtime';
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { traceInMemory, type TracesInMemory } from '../../helpers/trace-in-memory.js';

let traces: TracesInMemory;
beforeEach(() => {
  traces = traceInMemory();
});
afterEach(() => traces.stop());

const names = (): string[] => traces.spans.map(({ name }) => name);
const activeName = (): unknown => (trace.getActiveSpan() as { name?: string } | undefined)?.name;

describe('withSpanIterator', () => {
  it('starts at the first step, is active in the body alone, and ends with the last', () => {
    const seen: unknown[] = [];
    const iterator = withSpanIterator('read_rows', function* () {
      seen.push(activeName());
      yield 1;
      seen.push(activeName());
      return 'end';
    });
    expect(seen).toEqual([]);
    expect(iterator.next()).toEqual({ value: 1, done: false });
    expect(activeName()).toBeUndefined();
    expect(traces.spans).toHaveLength(0);
    expect(iterator.next()).toEqual({ value: 'end', done: true });
    expect(iterator.next()).toEqual({ value: undefined, done: true });
    expect(seen).toEqual(['read_rows', 'read_rows']);
    expect(names()).toEqual(['read_rows']);
  });

  it('ends on an early break, without an error and without a result', () => {
    const read = (): Generator<number> =>
      withSpanIterator('read_rows', { result: () => ({ read: true }) }, function* () {
        yield* [1, 2, 3];
      });
    for (const row of read()) if (row === 2) break;
    const [first] = read();
    expect(first).toBe(1);
    expect(traces.spans.map(({ status, attributes }) => [status.code, attributes])).toEqual([
      [SpanStatusCode.UNSET, {}],
      [SpanStatusCode.UNSET, {}],
    ]);
  });

  it('reads attributes off the return value', () => {
    const iterator = withSpanIterator('read_rows', { result: (count: number) => ({ count }) }, function* () {
      yield 'row';
      return 1;
    });
    expect([...iterator]).toEqual(['row']);
    expect(traces.spans[0]?.attributes).toEqual({ count: 1 });
  });

  it('has no span where it is given up before the first step', () => {
    const body = function* (): Generator<number> {
      yield 1;
    };
    const returned = withSpanIterator('a', body);
    expect([returned.return('x'), returned.next()]).toEqual([
      { value: 'x', done: true },
      { value: undefined, done: true },
    ]);
    const error = new Error('thrown in');
    const thrown = withSpanIterator('b', body);
    expect(() => thrown.throw(error)).toThrow(error);
    expect(thrown.next().done).toBe(true);
    expect(traces.spans).toEqual([]);
  });

  it('takes what is iterable, too, and gives a generator object that Node itself would make', () => {
    const iterator = withSpanIterator('read_set', () => new Set([1, 2]));
    expect(Object.prototype.toString.call(iterator)).toBe('[object Generator]');
    expect([...iterator]).toEqual([1, 2]);
    const left = withSpanIterator('read_map', () => new Map([['a', 1]]).entries());
    for (const [key] of left) {
      expect(key).toBe('a');
      break;
    }
    expect(left.return(undefined as never)).toEqual({ value: undefined, done: true });
    expect(names()).toEqual(['read_set', 'read_map']);
  });

  it('closes an iterator that cannot be thrown at, and throws on', () => {
    let isClosed = false;
    const source = {
      next: () => ({ value: 1, done: false }),
      return: () => {
        isClosed = true;
        return { value: undefined, done: true as const };
      },
    };
    const iterator = withSpanIterator('read', () => source);
    iterator.next();
    const error = new Error('in');
    expect(() => iterator.throw(error)).toThrow(error);
    expect(isClosed).toBe(true);
    expect(traces.spans[0]?.status.code).toBe(SpanStatusCode.ERROR);
  });

  it('passes `this` to a body that is no arrow function, and the span', () => {
    const shop = {
      prices: [1, 2],
      *list(): Generator<number> {
        yield* withSpanIterator(
          'list_prices',
          { kind: 'client' },
          function* (span) {
            span.setAttribute('prices', this.prices.length);
            yield* this.prices;
          },
          this,
        );
      },
    };
    expect([...shop.list()]).toEqual([1, 2]);
    expect(traces.spans[0]?.attributes).toEqual({ prices: 2 });
  });

  it("goes on when its body asks itself: the error of that is the body's", () => {
    const iterator: Generator<string> = withSpanIterator('read', function* () {
      try {
        iterator.next();
      } catch (error) {
        yield (error as Error).message;
      }
    });
    expect([...iterator]).toEqual(['Generator is already running']);
    expect(traces.spans.map(({ status }) => status.code)).toEqual([SpanStatusCode.UNSET]);
  });

  it('ends with an error where the iterator cannot even be made', () => {
    const error = new Error('no file');
    const iterator = withSpanIterator('read', (): Generator<number> => {
      throw error;
    });
    expect(() => iterator.next()).toThrow(error);
    expect(iterator.next()).toEqual({ value: undefined, done: true });
    expect(traces.spans[0]?.events).toHaveLength(1);
  });

  it('is left without an end where nobody asks for the rest: there is nobody to say so', () => {
    withSpanIterator('read', function* () {
      yield* [1, 2];
    }).next();
    expect(traces.spans).toEqual([]);
  });

  it('names the mistake where the function is missing', () => {
    expect(() => withSpanIterator('read', {}, [] as never)).toThrow(
      new TypeError('withSpanIterator("read") takes the function that gives the iterator after its options.'),
    );
  });
});

describe('withSpanAsyncIterator', () => {
  it('is active over the awaits of the body, and parent of what that starts', async () => {
    const rows: number[] = [];
    const read = withSpanAsyncIterator('read_rows', async function* () {
      for (const row of [1, 2]) {
        await new Promise(setImmediate);
        yield withSpan('read_row', () => row);
      }
    });
    for await (const row of read) rows.push(row);
    expect(rows).toEqual([1, 2]);
    expect(names()).toEqual(['read_row', 'read_row', 'read_rows']);
    const parent = traces.spans[2]?.spanContext().spanId;
    expect(traces.spans.slice(0, 2).map((span) => span.parentSpanContext?.spanId)).toEqual([parent, parent]);
  });

  it('answers steps that were asked for at once in their order, and ends once', async () => {
    const iterator = withSpanAsyncIterator('read', async function* () {
      yield 1;
      yield 2;
    });
    const steps = await Promise.all([iterator.next(), iterator.next(), iterator.next(), iterator.next()]);
    expect(steps.map(({ value, done }) => [value, done])).toEqual([
      [1, false],
      [2, false],
      [undefined, true],
      [undefined, true],
    ]);
    expect(names()).toEqual(['read']);
  });

  it('ends on break, rejection and what is thrown in', async () => {
    const error = new Error('lost');
    const body = async function* (): AsyncGenerator<number> {
      yield 1;
      throw error;
    };
    for await (const row of withSpanAsyncIterator('broken', body)) if (row === 1) break;
    const failing = withSpanAsyncIterator('failing', body);
    await failing.next();
    await expect(failing.next()).rejects.toBe(error);
    const thrown = withSpanAsyncIterator('thrown', body);
    await thrown.next();
    await expect(thrown.throw(error)).rejects.toBe(error);
    expect(traces.spans.map(({ name, status }) => [name, status.code])).toEqual([
      ['broken', SpanStatusCode.UNSET],
      ['failing', SpanStatusCode.ERROR],
      ['thrown', SpanStatusCode.ERROR],
    ]);
  });

  it('has no span where it is given up before the first step, and answers as a generator does', async () => {
    const body = async function* (): AsyncGenerator<number> {
      yield 1;
    };
    const returned = withSpanAsyncIterator('a', body);
    expect(await returned.return(Promise.resolve('x'))).toEqual({ value: 'x', done: true });
    expect(await returned.next()).toEqual({ value: undefined, done: true });
    const error = new Error('in');
    await expect(withSpanAsyncIterator('b', body).throw(error)).rejects.toBe(error);
    expect(traces.spans).toEqual([]);
  });
});

describe('withSpan around a generator object', () => {
  it('ends the span when the iteration is over', () => {
    const rows = function* (): Generator {
      yield activeName();
    };
    const iterator = withSpan('read_rows', () => rows());
    expect(traces.spans).toEqual([]);
    expect([...iterator]).toEqual(['read_rows']);
    expect(names()).toEqual(['read_rows']);
  });

  it('of an async generator, and where it is given up before the first step', async () => {
    const iterator = withSpan('read', async function* () {
      yield 1;
    });
    expect(Symbol.asyncIterator in iterator).toBe(true);
    await iterator.return(undefined);
    expect(names()).toEqual(['read']);
  });

  it('leaves what is iterable but no generator as it is', () => {
    const list = [1, 2];
    expect(withSpan('read', () => list)).toBe(list);
    expect(names()).toEqual(['read']);
  });
});

describe('iterators where no SDK is registered', () => {
  it('are the very generator of the body', async () => {
    await traces.stop();
    const body = function* (): Generator<number> {
      yield 1;
    };
    const iterator = withSpanIterator('read', body);
    expect(Object.getPrototypeOf(iterator)).toBe(body.prototype);
    expect([...iterator]).toEqual([1]);
    expect([...withSpanIterator('read', () => [1, 2])]).toEqual([1, 2]);
  });
});
