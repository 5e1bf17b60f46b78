/** What structlog's `tests/test_contextvars.py` asks of its context, asked of ours under the names of its tests; and more. */
import { EventEmitter, once } from 'node:events';
import { PassThrough } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  bindContext,
  bindEmitter,
  bindFn,
  clearContext,
  configureLogging,
  getContext,
  getLogger,
  runWithContext,
  unbindContext,
  withSpan,
  type Restore,
} from '@logshift/runtime';
import { trace } from '@opentelemetry/api';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { captureRecords, type CapturedRecords } from '../helpers/capture-records.js';
import { traceInMemory } from '../helpers/trace-in-memory.js';

const log = getLogger('context').bind({ bound: 1 });
let captured: CapturedRecords;
beforeEach(() => {
  captured = captureRecords();
});
afterAll(() => configureLogging());

/** The fields of a record that are said here, in a scope of its own. */
async function fieldsOf(run: () => unknown, fields: object = {}): Promise<Record<string, unknown>> {
  captured.clear();
  await runWithContext({}, async () => {
    await run();
    log.info('said', fields);
  });
  const {
    level: _level,
    timestamp: _time,
    logger: _name,
    event: _event,
    bound: _bound,
    ...rest
  } = captured.record;
  return rest;
}

describe('structlog, TestContextvars', () => {
  it('test_bind', async () =>
    expect(await fieldsOf(() => bindContext({ a: 1 }), { b: 2 })).toEqual({ a: 1, b: 2 }));

  it('test_multiple_binds: accumulate, and the later one wins', async () => {
    const bind = () => [bindContext({ a: 1, c: 3 }), bindContext({ c: 333, d: 4 })];
    expect(await fieldsOf(bind, { b: 2 })).toEqual({ a: 1, b: 2, c: 333, d: 4 });
  });

  it('test_reset: a restore brings back what was bound before', async () => {
    await runWithContext({ a: 1 }, async () => {
      const restore = bindContext({ a: 2, b: 3 });
      await Promise.resolve();
      expect(getContext()).toEqual({ a: 2, b: 3 });
      restore();
      expect(getContext()).toEqual({ a: 1 });
    });
  });

  it('test_nested_async_bind', async () => {
    const nested = async () => bindContext({ c: 3 });
    expect(await fieldsOf(async () => (bindContext({ a: 1 }), nested()), { b: 2 })).toEqual({
      a: 1,
      b: 2,
      c: 3,
    });
  });

  it('test_merge_works_without_bind', async () =>
    expect(await fieldsOf(() => undefined, { b: 2 })).toEqual({ b: 2 }));

  it('test_merge_overrides_bind: the call wins over the logger, and that over the context', async () => {
    expect(await fieldsOf(() => bindContext({ a: 1 }), { a: 111, b: 2 })).toEqual({ a: 111, b: 2 });
    captured.clear();
    runWithContext({ bound: 'of the context' }, () => log.info('said'));
    expect(captured.record['bound']).toBe(1);
  });

  it('test_clear, test_clear_without_bind', async () => {
    expect(await fieldsOf(() => (bindContext({ a: 1 }), clearContext()), { b: 2 })).toEqual({ b: 2 });
    expect(await fieldsOf(clearContext)).toEqual({});
  });

  it('test_unbind, test_unbind_not_bound', async () => {
    expect(await fieldsOf(() => (bindContext({ a: 1 }), unbindContext('a')), { b: 2 })).toEqual({ b: 2 });
    expect(await fieldsOf(() => unbindContext('nobody', 'knows'))).toEqual({});
    unbindContext('outside');
  });

  it('test_parallel_binds: each sees its own and what was bound around them', async () => {
    await runWithContext({ c: 3 }, async () => {
      const run = (a: number) =>
        runWithContext({}, async () => {
          bindContext({ a });
          await new Promise((resolve) => setImmediate(resolve));
          return getContext();
        });
      expect(await Promise.all([run(1), run(2)])).toEqual([{ a: 1, c: 3 }, { a: 2, c: 3 }]); // prettier-ignore
    });
  });

  it('test_get_only_gets_structlog_without_deleted', () =>
    runWithContext({ a: 1, b: 2 }, () => {
      unbindContext('b');
      expect(getContext()).toEqual({ a: 1 });
    }));
});

describe('structlog, TestBoundContextvars', () => {
  it('test_cleanup, test_nesting_works', () => {
    runWithContext({ l1: 1 }, () => {
      runWithContext({ l2: 2 }, () => expect(getContext()).toEqual({ l1: 1, l2: 2 }));
      expect(getContext()).toEqual({ l1: 1 });
    });
    expect(getContext()).toEqual({});
  });

  it('test_cleanup_conflict', () =>
    runWithContext({ x: 'original', z: 'unrelated' }, () => {
      const restore = bindContext({ x: 42, y: 'foo' });
      expect(getContext()).toEqual({ x: 42, y: 'foo', z: 'unrelated' });
      restore[Symbol.dispose]();
      expect(getContext()).toEqual({ x: 'original', z: 'unrelated' });
    }));

  it('test_preserve_independent_bind: what others bound meanwhile stays', () =>
    runWithContext({}, () => {
      const restore = bindContext({ x: 42 });
      bindContext({ y: 'foo' });
      restore();
      expect(getContext()).toEqual({ y: 'foo' });
    }));

  it('test_as_decorator: bindFn keeps name, arity, this and what the function answers', () => {
    const wrapped = runWithContext({ x: 42 }, () =>
      bindFn(function wrapped(this: unknown, arg: number) {
        bindContext({ y: arg });
        return [this, getContext()];
      }),
    );
    expect([wrapped.name, wrapped.length]).toEqual(['wrapped', 1]);
    expect(wrapped.call('me', 23)).toEqual(['me', { x: 42, y: 23 }]);
  });
});

describe('a restore', () => {
  it('in any order takes back what it bound, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ key: fc.constantFrom('a', 'b'), at: fc.nat(9) }), { maxLength: 9 }),
        (steps) => {
          runWithContext({ a: 'first' }, () => {
            const bound: { key: string; value: number; restore: Restore }[] = [];
            for (const [value, { key }] of steps.entries())
              bound.push({ key, value, restore: bindContext({ [key]: value }) });
            const left = [...bound];
            for (const { at } of steps) {
              const [taken] = left.splice(at % left.length, 1);
              taken?.restore();
              taken?.restore();
              const expected = Object.fromEntries([
                ['a', 'first'],
                ...left.map(({ key, value }) => [key, value]),
              ]);
              expect(getContext()).toEqual(expected);
            }
          });
        },
      ),
    );
  });

  it('does not bring back what was unbound or cleared since, and works from another scope', () => {
    runWithContext({ a: 0 }, () => {
      const first = bindContext({ a: 1 });
      unbindContext('a');
      first();
      expect(getContext()).toEqual({});
      const second = bindContext({ a: 2 });
      runWithContext({}, () => {
        second();
        expect(getContext()).toEqual({ a: 2 }); // a copy of the scope around, as of when it began
      });
      expect(getContext()).toEqual({});
    });
  });

  it('removes a field under the key that it has in records', () => {
    runWithContext({}, () => {
      const restore = bindContext({ level: 'mine', log_level: 'too', user: { id: 1 } });
      log.info('said');
      restore();
      log.info('said');
    });
    expect(captured.records[0]).toMatchObject({ log_level_2: 'mine', log_level: 'too', user: { id: 1 } });
    expect(Object.keys(captured.records[1]!)).toEqual(['level', 'timestamp', 'logger', 'event', 'bound']);
  });

  it('is all that remembers what was bound before: a loop that binds does not fill the memory', () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    return runWithContext({}, () => {
      const refs = Array.from({ length: 100 }, () => {
        const big = { text: 'x'.repeat(1000) };
        bindContext({ progress: big });
        return new WeakRef(big);
      });
      return new Promise<void>((resolve) => {
        setTimeout(() => {
          collectGarbage();
          expect(refs.filter((ref) => ref.deref() !== undefined).length).toBeLessThan(3);
          resolve();
        }, 1);
      });
    });
  });
});

it('starts empty where it does not inherit', () =>
  runWithContext({ a: 1 }, () => {
    runWithContext({ b: 2 }, () => expect(getContext()).toEqual({ b: 2 }), { inherit: false });
    expect(getContext()).toEqual({ a: 1 });
  }));

it('is told by whom it is missing: values that change are read at once, others when a record asks', () => {
  const hostile = new Proxy({}, { ownKeys: () => { throw new Error('no keys'); } }); // prettier-ignore
  runWithContext({ at: 1 }, () => {
    bindContext(hostile);
    bindContext({ get no(): never { throw new Error('no'); }, yes: 1 }); // prettier-ignore
    expect(getContext()).toEqual({ at: 1, yes: 1 });
    log.info('said');
  });
  expect(captured.record).toMatchObject({
    at: 1,
    yes: 1,
    no: '[Throws: no]',
    fields_error: '[Throws: no keys]',
  });
});

describe('context is kept', () => {
  it('by bindFn, with the active span, where a callback is called by another', async () => {
    const traces = traceInMemory();
    const emitter = new EventEmitter();
    const seen: unknown[] = [];
    runWithContext({ a: 1 }, () =>
      withSpan('work', (span) => {
        const callback = bindFn(() => seen.push([getContext(), trace.getActiveSpan() === span]));
        emitter.on('x', callback);
      }),
    );
    runWithContext({ other: 1 }, () => emitter.emit('x'));
    expect(seen).toEqual([[{ a: 1 }, true]]);
    await traces.stop();
  });

  it('by bindEmitter in streams that another fills', async () => {
    const stream = bindEmitter(new PassThrough());
    const seen: unknown[] = [];
    runWithContext({ a: 1 }, () => {
      stream.on('data', () => seen.push(getContext()));
      stream.once('end', () => seen.push(getContext()));
    });
    runWithContext({ other: 1 }, () => stream.end('x'));
    await once(stream, 'close');
    expect(seen).toEqual([{ a: 1 }, { a: 1 }]);
  });
});
