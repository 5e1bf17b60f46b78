import { context, SpanStatusCode, trace } from '@opentelemetry/api';
import {
  concat,
  defer,
  EMPTY,
  finalize,
  firstValueFrom,
  from,
  interval,
  lastValueFrom,
  map,
  mergeMap,
  Observable,
  of,
  range,
  Subject,
  take,
  tap,
  throwError,
  timer,
  toArray,
} from 'rxjs';
import { afterEach, beforeEach, describe, expect, expectTypeOf, it } from 'vitest';
import { withSpan } from '../../../runtime/src/index.js';
import { inSpan, withSpanObservable } from '../../../runtime/src/rxjs/index.js';
import { traceInMemory, type TracesInMemory } from '../../helpers/trace-in-memory.js';

let traces: TracesInMemory;
beforeEach(() => {
  traces = traceInMemory();
});
afterEach(() => traces.stop());

/** Name, status and parent's name of each span, in the order in which they ended. */
function endedSpans(): readonly string[] {
  const { spans } = traces;
  return spans.map(({ name, status, parentSpanContext, events }) => {
    const parent = spans.find((each) => each.spanContext().spanId === parentSpanContext?.spanId);
    const failed = status.code === SpanStatusCode.ERROR ? ` failed ${events.length}` : '';
    return `${name}${parent ? ` < ${parent.name}` : ''}${failed}`;
  });
}

const activeId = () => trace.getActiveSpan()?.spanContext().spanId;

describe('an observable in a span', () => {
  it('has none before somebody subscribes, and one for each subscription', async () => {
    let calls = 0;
    const orders = withSpanObservable('watch_orders', () => {
      calls += 1;
      return of(1, 2);
    });
    expect([calls, traces.spans.length]).toEqual([1, 0]);
    expect(await lastValueFrom(orders.pipe(toArray()))).toEqual([1, 2]);
    expect(await lastValueFrom(orders)).toBe(2);
    expect([calls, endedSpans()]).toEqual([1, ['watch_orders', 'watch_orders']]);
  });

  it('is the active one while the source works, and for what is done with a value', async () => {
    const seen: unknown[] = [];
    const source = defer(async () => {
      await Promise.resolve();
      await withSpan('query', async () => null);
      return 7;
    });
    const done = source.pipe(
      inSpan('load'),
      mergeMap((row) => withSpan('use_row', async () => row)),
      finalize(() => seen.push('finalized')),
    );
    await withSpan('request', async () => lastValueFrom(done));
    expect(endedSpans()).toEqual(['query < load', 'load < request', 'use_row < load', 'request']);
    expect(seen).toEqual(['finalized']);
  });

  it('leaves who hears of the end in the context in which it subscribed', () => {
    const heard: unknown[] = [];
    const outer = withSpan('outer', () => {
      of(1)
        .pipe(inSpan('inner'))
        .subscribe({ next: () => heard.push(activeId()), complete: () => heard.push(activeId()) });
      return activeId();
    });
    const inner = traces.spans.find(({ name }) => name === 'inner')?.spanContext().spanId;
    expect(heard).toEqual([inner, outer]);
  });

  it('takes its own context along, whoever pushes the values', () => {
    const shared = new Subject<number>();
    const seen: unknown[] = [];
    withSpan('first', () => void shared.pipe(inSpan('one')).subscribe(() => seen.push(activeId())));
    withSpan('second', () => void shared.pipe(inSpan('two')).subscribe(() => seen.push(activeId())));
    withSpan('pusher', () => {
      shared.next(1);
      shared.complete();
    });
    const idOf = (wanted: string) => traces.spans.find(({ name }) => name === wanted)?.spanContext().spanId;
    expect(seen).toEqual([idOf('one'), idOf('two')]);
    expect(endedSpans()).toEqual(['first', 'second', 'one < first', 'two < second', 'pusher']);
  });

  it('records an error once, passes it on as it is, and retries in a span of its own', async () => {
    const error = new Error('no stock');
    const failing = throwError(() => error).pipe(inSpan('inner'), inSpan('outer'));
    await expect(lastValueFrom(failing)).rejects.toBe(error);
    expect(endedSpans()).toEqual(['inner < outer failed 1', 'outer failed 0']);
    const broken = new Observable<number>(() => {
      throw error;
    });
    await expect(lastValueFrom(broken.pipe(inSpan('broken')))).rejects.toBe(error);
    expect(endedSpans().at(-1)).toBe('broken failed 1');
  });

  it('ends, and has not failed, where nobody listens any more', async () => {
    const events: string[] = [];
    const ticks = interval(1).pipe(
      finalize(() => events.push(`stopped ${traces.spans.length}`)),
      inSpan('ticks'),
    );
    expect(await lastValueFrom(ticks.pipe(take(2), toArray()))).toEqual([0, 1]);
    const subscription = ticks.subscribe();
    subscription.unsubscribe();
    subscription.unsubscribe();
    // What the source tidies up is still in the span.
    expect(events).toEqual(['stopped 0', 'stopped 1']);
    expect(endedSpans()).toEqual(['ticks', 'ticks']);
  });

  it('stops a source that gives all its values at once', async () => {
    const given: number[] = [];
    const endless = range(0, Infinity).pipe(
      tap((value) => given.push(value)),
      inSpan('endless'),
    );
    expect(await firstValueFrom(endless)).toBe(0);
    expect(await lastValueFrom(endless.pipe(take(3), toArray()))).toEqual([0, 1, 2]);
    expect(given).toEqual([0, 0, 1, 2]);
    expect(endedSpans()).toEqual(['endless', 'endless']);
  });

  it('ends though a later operator fails, which is not its own error', async () => {
    const later = of(1).pipe(
      inSpan('load'),
      map(() => {
        throw new Error('in map');
      }),
    );
    await expect(lastValueFrom(later)).rejects.toThrow('in map');
    expect(endedSpans()).toEqual(['load']);
  });

  it('reads attributes of the last value, and of none where there was none', async () => {
    const options = {
      kind: 'client',
      attributes: { 'order.id': 7 },
      result: (row: number) => ({ 'row.id': row }),
    } as const;
    await lastValueFrom(from([1, 2]).pipe(inSpan('rows', options)));
    await lastValueFrom(EMPTY.pipe(inSpan('none', { result: () => ({ never: true }) })), {
      defaultValue: 0,
    });
    await firstValueFrom(timer(0).pipe(inSpan('left', { result: () => ({ never: true }) })));
    expect(traces.spans.map(({ attributes }) => attributes)).toEqual([
      { 'order.id': 7, 'row.id': 2 },
      {},
      {},
    ]);
    expect(traces.spans[0]?.kind).toBe(2);
  });

  it('gives back what is no observable, and throws what the function throws, without a span', () => {
    const error = new Error('no tenant');
    expect(withSpanObservable('none', () => undefined)).toBeUndefined();
    expect(() =>
      withSpanObservable('fails', (): Observable<number> => {
        throw error;
      }),
    ).toThrow(error);
    expect(() => withSpanObservable('bad', {} as never)).toThrow(TypeError);
    expect(traces.spans).toEqual([]);
  });

  it('keeps what the source tears down, and its order', async () => {
    const log = async (wrap: <T>(source: Observable<T>) => Observable<T>) => {
      const seen: string[] = [];
      const part = (name: string) =>
        wrap(
          new Observable<string>((subscriber) => {
            seen.push(`${name} subscribed`);
            subscriber.next(name);
            subscriber.complete();
            return () => seen.push(`${name} torn down`);
          }),
        );
      await lastValueFrom(
        concat(part('a'), part('b')).pipe(
          tap({ next: (value) => seen.push(value), complete: () => seen.push('complete') }),
        ),
      );
      return seen;
    };
    expect(await log((source) => source.pipe(inSpan('part')))).toEqual(await log((source) => source));
  });

  it('is nothing but the source where no SDK is registered', async () => {
    await traces.stop();
    const source = of(1, 2);
    expect(await lastValueFrom(source.pipe(inSpan('none'), toArray()))).toEqual([1, 2]);
    expect(context.active()).toBeDefined();
    expect(traces.spans).toEqual([]);
  });

  it('has the type that it had', () => {
    const numbers = withSpanObservable('numbers', { result: (value) => ({ 'number.value': value }) }, () =>
      of(1),
    );
    expectTypeOf(numbers).toEqualTypeOf<Observable<number>>();
    const either = (flag: boolean) => withSpanObservable('either', () => (flag ? of(1) : of('a')));
    expectTypeOf(either).returns.toEqualTypeOf<Observable<number> | Observable<string>>();
    const maybe = (flag: boolean) => withSpanObservable('maybe', () => (flag ? of(1) : undefined));
    expectTypeOf(maybe).returns.toEqualTypeOf<Observable<number> | undefined>();
  });
});
