import { AsyncLocalStorage } from 'node:async_hooks';
import { createContext, runInContext } from 'node:vm';
import { withSpan } from '@logshift/runtime';
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { traceInMemory, type TracesInMemory } from '../../helpers/trace-in-memory.js';

let traces: TracesInMemory;
beforeEach(() => {
  traces = traceInMemory();
});
afterEach(() => traces.stop());

const activeName = (): unknown => (trace.getActiveSpan() as { name?: string } | undefined)?.name;

/** As knex and Prisma make them: built by chained calls, sent by `then`, each time anew. */
class Query {
  #limit = 0;
  readonly sent: unknown[] = [];
  limit(count: number): this {
    this.#limit = count;
    return this;
  }
  then(resolve?: (rows: number) => unknown, reject?: (error: unknown) => unknown): Promise<unknown> {
    this.sent.push(activeName());
    return Promise.resolve(this.#limit).then(resolve, reject);
  }
}

const asPromise = (thenable: object): Promise<unknown> => thenable as Promise<unknown>;

describe('a thenable that is no promise', () => {
  it('stays the object that it is, whose other methods are still there, and is sent by who awaits it', async () => {
    const query = new Query();
    const given = withSpan('find', () => query);
    expect(given).toBe(query);
    expect(query.sent).toEqual([]);
    expect(await asPromise(given.limit(3))).toBe(3);
    expect(query.sent).toEqual(['find']);
    expect(traces.spans.map(({ name }) => name)).toEqual(['find']);
    expect(await asPromise(query)).toBe(3);
    expect(query.sent).toEqual(['find', undefined]);
    expect(Object.getOwnPropertyNames(query)).toEqual(['sent']);
  });

  it('is not sent where nobody awaits it', async () => {
    const query = withSpan('find', () => new Query());
    await new Promise(setImmediate);
    expect(query.sent).toEqual([]);
    expect(traces.spans).toEqual([]);
  });

  it('calls back in the context of the caller, and passes values through missing callbacks', async () => {
    const seen: unknown[] = [];
    const query = withSpan('find', () => new Query().limit(2));
    await withSpan('caller', async () => {
      const value = await query.then(undefined, undefined);
      seen.push(value, activeName());
    });
    const sync = withSpan('sync', () => ({
      then: (resolve: (value: number) => unknown) => resolve(1),
    }));
    withSpan('other', () => sync.then(() => seen.push(activeName())));
    expect(seen).toEqual([2, 'caller', 'other']);
  });

  it('that is kept and handed out again gets no layer more, and ends every span', async () => {
    const kept = new Query();
    for (let each = 0; each < 20_000; each += 1) withSpan('find', () => kept);
    await asPromise(kept);
    expect(kept.sent).toEqual(['find']);
    expect(traces.spans).toHaveLength(20_000);
  });

  it('that rejects or throws fails the span, and nothing is lost', async () => {
    const error = new Error('no table');
    const rejecting = withSpan('a', () => ({
      then: (_resolve: unknown, reject: (error: unknown) => void) => reject(error),
    }));
    await expect(asPromise(rejecting)).rejects.toBe(error);
    const throwing = withSpan('b', () => ({
      then: () => {
        throw error;
      },
    }));
    await expect(asPromise(throwing)).rejects.toBe(error);
    expect(traces.spans.map(({ status }) => status.code)).toEqual([
      SpanStatusCode.ERROR,
      SpanStatusCode.ERROR,
    ]);
  });

  it('that is frozen ends its span at once', async () => {
    const frozen = Object.freeze({ then: (resolve: (value: number) => void) => resolve(1) });
    expect(withSpan('work', () => frozen)).toBe(frozen);
    expect(traces.spans).toHaveLength(1);
    expect(await asPromise(frozen)).toBe(1);
  });
});

describe('a promise', () => {
  it('keeps what hangs on it, as `stdout` on that of execa', async () => {
    const cancel = (): string => 'cancelled';
    const promise = withSpan('run', () => Object.assign(Promise.resolve(1), { cancel, pid: 7 }));
    expect([promise.cancel(), promise.pid]).toEqual(['cancelled', 7]);
    expect(await promise).toBe(1);
  });

  it('of a class of its own stays of that class', async () => {
    class Task<T> extends Promise<T> {}
    const task = withSpan('run', () => Task.resolve(1));
    expect(task).toBeInstanceOf(Task);
    expect(await task).toBe(1);
    expect(traces.spans).toHaveLength(1);
  });

  it('that starts to work in `then` does so when it is awaited', async () => {
    let started = 0;
    class Lazy extends Promise<number> {
      override then<A, B>(...callbacks: Parameters<Promise<number>['then']>): Promise<A | B> {
        started += 1;
        return Promise.resolve(5).then(...callbacks) as Promise<A | B>;
      }
    }
    const lazy = withSpan('run', () => new Lazy(() => undefined));
    expect(started).toBe(0);
    expect(await lazy).toBe(5);
    expect([started, traces.spans.length]).toEqual([1, 1]);
  });

  it('of another realm is one as well', async () => {
    const foreign = runInContext('Promise.resolve(3)', createContext()) as Promise<number>;
    expect(await withSpan('run', () => foreign)).toBe(3);
    expect(traces.spans).toHaveLength(1);
  });

  it('awaited beside it, whatever hangs on it for asynchronous stores', async () => {
    const store = new AsyncLocalStorage<number>();
    expect(await store.run(1, () => withSpan('run', async () => store.getStore()))).toBe(1);
  });
});
