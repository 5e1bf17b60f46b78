import { SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { getLogger, withSpan, type LoggingOptions } from '@logshift/runtime';
import { captureRecords } from '../helpers/capture-records.js';
import { traceInMemory, type TracesInMemory } from '../helpers/trace-in-memory.js';

let traces: TracesInMemory;
beforeEach(() => {
  traces = traceInMemory();
  captureRecords();
});
afterEach(() => traces.stop());

const countExceptions = (): number[] =>
  traces.spans.map((span) => span.events.filter((event) => event.name === 'exception').length);

describe('withSpan', () => {
  it('stays sync for sync work: the span is active inside, handed in, and ended on return', () => {
    const result = withSpan(
      'place_order',
      { kind: SpanKind.CLIENT, attributes: { 'order.id': 1 } },
      (span) => {
        expect(trace.getActiveSpan()).toBe(span);
        expect(traces.spans).toHaveLength(0);
        return 5;
      },
    );
    expect(result).toBe(5);
    expect(trace.getActiveSpan()).toBeUndefined();
    const [span] = traces.spans;
    expect(span).toMatchObject({
      name: 'place_order',
      kind: SpanKind.CLIENT,
      attributes: { 'order.id': 1 },
      status: { code: SpanStatusCode.UNSET },
    });
  });

  it('ends the span of a promise when it settles, and stays active over its awaits', async () => {
    const promise = withSpan('work', async (span) => {
      await Promise.resolve();
      expect(trace.getActiveSpan()).toBe(span);
      return 6;
    });
    expect(promise).toBeInstanceOf(Promise);
    expect(traces.spans).toHaveLength(0);
    await expect(promise).resolves.toBe(6);
    expect(traces.spans).toHaveLength(1);
  });

  it.each([
    ['an error', new TypeError('boom'), 'boom'],
    ['a string', 'text', 'text'],
    ['undefined', undefined, 'undefined'],
    ['null', null, 'null'],
  ])(
    'records %s once, sets ERROR and passes on the very same thing, thrown or rejected',
    async (_name, thrown, message) => {
      const caught: unknown[] = [];
      try {
        withSpan('sync', () => {
          throw thrown;
        });
      } catch (error) {
        caught.push(error);
      }
      await withSpan('async', async () => {
        throw thrown;
      }).catch((error: unknown) => caught.push(error));
      expect(caught).toHaveLength(2);
      for (const error of caught) expect(error).toBe(thrown);
      expect(traces.spans.map((span) => span.status)).toEqual([
        { code: SpanStatusCode.ERROR, message },
        { code: SpanStatusCode.ERROR, message },
      ]);
      expect(countExceptions()).toEqual([1, 1]);
    },
  );

  it('records an error that passes through three spans in the innermost only; all three failed', async () => {
    const error = new RangeError('deep');
    const run = withSpan('outer', () =>
      withSpan('middle', async () =>
        withSpan('inner', () => {
          throw error;
        }),
      ),
    );
    await expect(run).rejects.toBe(error);
    expect(traces.spans.map(({ name }) => name)).toEqual(['inner', 'middle', 'outer']);
    expect(countExceptions()).toEqual([1, 0, 0]);
    expect(traces.spans.every((span) => span.status.code === SpanStatusCode.ERROR)).toBe(true);
    expect(traces.spans[0]?.events[0]?.attributes).toMatchObject({
      'exception.type': 'RangeError',
      'exception.message': 'deep',
    });
  });

  it.each<[string, LoggingOptions, string]>([
    ['by default', {}, 'at postgres://app:[redacted]@db for u-1'],
    ['by a pattern', { redact: { patterns: [/u-\d/] } }, 'at postgres://app:[redacted]@db for [redacted]'],
    ['by a path', { redact: { paths: ['err.message'] } }, '[redacted]'],
    ['not where nothing is', { redact: false }, 'at postgres://app:hunter2@db for u-1'],
  ])('hides secrets in the exception and the status as records do: %s', (_name, options, message) => {
    captureRecords(options);
    const error = Object.assign(new Error('at postgres://app:hunter2@db for u-1'), { code: 'EAUTH' });
    const work = (): never => {
      throw error;
    };
    expect(() => withSpan('work', work)).toThrow(error);
    const [span] = traces.spans;
    const told = span?.events[0]?.attributes;
    expect(span?.status.message).toBe(message);
    expect(told).toMatchObject({ 'exception.type': 'EAUTH', 'exception.message': message });
    expect(told?.['exception.stacktrace']).toContain('with-span.test.ts');
    expect(String(told?.['exception.stacktrace']).includes('hunter2')).toBe(options.redact === false);
  });

  it('records one constant error in each trace that throws it', () => {
    const constant = Object.freeze(new Error('timeout'));
    for (let call = 0; call < 2; call++)
      expect(() =>
        withSpan('work', () => {
          throw constant;
        }),
      ).toThrow(constant);
    expect(countExceptions()).toEqual([1, 1]);
  });

  it('leaves an unhandled rejection unhandled: nobody may lose an error by tracing', async () => {
    const unhandled = vi.fn();
    const listeners = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    process.once('unhandledRejection', unhandled);
    const error = new Error('nobody listens');
    void withSpan('work', () => Promise.reject(error));
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.removeAllListeners('unhandledRejection');
    for (const listener of listeners) process.on('unhandledRejection', listener);
    expect(unhandled).toHaveBeenCalledTimes(1);
    expect(unhandled.mock.calls[0]?.[0]).toBe(error);
  });

  it('runs a lazy thenable once: a knex query must not be sent twice', async () => {
    let runs = 0;
    const query = {
      then: (resolve: (rows: number[]) => void) => {
        runs++;
        resolve([1]);
      },
    };
    await expect(withSpan('query', () => query as unknown as Promise<number[]>)).resolves.toEqual([1]);
    expect(runs).toBe(1);
    expect(traces.spans).toHaveLength(1);
  });

  it('fails the span of a thenable that rejects or throws', async () => {
    const rejecting = {
      then: (_: unknown, reject: (error: unknown) => void) => {
        reject(new Error('r'));
      },
    };
    const throwing = {
      then: () => {
        throw new Error('t');
      },
    };
    await expect(withSpan('a', () => rejecting as unknown as Promise<void>)).rejects.toThrow('r');
    await expect(withSpan('b', () => throwing as unknown as Promise<void>)).rejects.toThrow('t');
    expect(countExceptions()).toEqual([1, 1]);
  });

  it('answers a value with a hostile `then` as it is', () => {
    const value = {
      get then(): never {
        throw new Error('no');
      },
    };
    expect(withSpan('work', () => value)).toBe(value);
  });

  it('ends a span that its own work ended only once', () => {
    withSpan('work', (span) => span.end());
    expect(traces.spans).toHaveLength(1);
  });

  it('gives the span of a nested call its parent', () => {
    withSpan('outer', () => withSpan('inner', () => undefined));
    const [inner, outer] = traces.spans;
    expect(inner?.parentSpanContext?.spanId).toBe(outer?.spanContext().spanId);
  });

  it('names the mistake where the function is missing', () => {
    expect(() => withSpan('work', {}, undefined as unknown as () => void)).toThrow(
      new TypeError('withSpan("work") takes the function to run as its last argument.'),
    );
  });
});

describe('withSpan on a tracer that fails', () => {
  it.each(['startSpan', 'end', 'recordException', 'setStatus', 'isRecording'])(
    'does the work although %s throws',
    (method) => {
      trace.disable();
      const fail = (): never => {
        throw new Error('broken tracer');
      };
      const span = {
        ...trace.wrapSpanContext({ traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 1 }),
      };
      const working = {
        isRecording: () => true,
        setStatus: () => span,
        recordException: () => undefined,
        end: () => undefined,
        spanContext: () => ({ traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 1 }),
      };
      const broken = { ...working, [method]: fail } as unknown as Span;
      const startSpan = method === 'startSpan' ? fail : (): Span => broken;
      trace.setGlobalTracerProvider({ getTracer: () => ({ startSpan, startActiveSpan: fail }) });
      const error = new Error('of the work');
      expect(withSpan('work', () => 5)).toBe(5);
      expect(() =>
        withSpan('work', () => {
          throw error;
        }),
      ).toThrow(error);
    },
  );
});

describe('log.exception in a span', () => {
  it('marks the active span, and withSpan around it does not record the error again', () => {
    const error = new Error('boom');
    expect(() =>
      withSpan('work', () => {
        getLogger('x').exception('work_failed', error);
        throw error;
      }),
    ).toThrow(error);
    expect(countExceptions()).toEqual([1]);
    expect(traces.spans[0]?.status).toEqual({ code: SpanStatusCode.ERROR, message: 'boom' });
  });

  it('marks the span where the level is off too: what is logged does not decide what is traced', () => {
    captureRecords({ level: 'silent' });
    withSpan('work', () => getLogger('x').exception('work_failed', new Error('boom')));
    expect(traces.spans[0]?.status.code).toBe(SpanStatusCode.ERROR);
  });

  it('passes over an error whose members throw', () => {
    const hostile = Object.defineProperty(new Error('m'), 'message', {
      get() {
        throw new Error('no');
      },
    });
    expect(() => withSpan('work', () => getLogger('x').exception('work_failed', hostile))).not.toThrow();
    expect(traces.spans[0]?.status.code).toBe(SpanStatusCode.ERROR);
  });
});
