import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { bindContext, clearContext, getContext, getLogger, runWithContext } from '@logshift/runtime';
import { captureRecords, type CapturedRecords } from '../helpers/capture-records.js';

const log = getLogger('context');
let captured: CapturedRecords;
beforeEach(() => {
  captured = captureRecords();
});

describe('runWithContext', () => {
  it('answers what the function answers, sync stays sync, and throws what it throws', async () => {
    expect(runWithContext({ a: 1 }, () => 5)).toBe(5);
    await expect(runWithContext({ a: 1 }, async () => 6)).resolves.toBe(6);
    const error = new Error('mine');
    expect(() =>
      runWithContext({ a: 1 }, () => {
        throw error;
      }),
    ).toThrow(error);
  });

  it('carries its fields over await, timers and callbacks, and ends with its function', async () => {
    await runWithContext({ request_id: 'r1' }, async () => {
      await delay(1);
      log.info('after_await');
      await new Promise<void>((resolve) =>
        setTimeout(() => {
          log.info('in_timer');
          resolve();
        }, 1),
      );
    });
    log.info('outside');
    expect(captured.records.map((record) => record['request_id'])).toEqual(['r1', 'r1', undefined]);
  });

  it('adds to the scope around it, wins over it, and restores it, also after a throw', () => {
    runWithContext({ a: 1, b: 1 }, () => {
      expect(() =>
        runWithContext({ b: 2, c: 2 }, () => {
          expect(getContext()).toEqual({ a: 1, b: 2, c: 2 });
          bindContext({ a: 'inner' });
          throw new Error('out');
        }),
      ).toThrow('out');
      expect(getContext()).toEqual({ a: 1, b: 1 });
    });
    expect(getContext()).toEqual({});
  });

  it('keeps 1,000 interleaved scopes apart', async () => {
    await Promise.all(
      Array.from({ length: 1_000 }, (_, id) =>
        runWithContext({ id }, async () => {
          for (let step = 0; step < 3; step++) {
            await (id % 2 === 0 ? nextTurn() : Promise.resolve());
            bindContext({ [`step_${step}`]: id });
          }
          log.info('done', { expected: id });
        }),
      ),
    );
    expect(captured.records).toHaveLength(1_000);
    for (const { id, expected, step_0, step_1, step_2 } of captured.records)
      expect([id, step_0, step_1, step_2]).toEqual([expected, expected, expected, expected]);
  });

  it('reads its values when they are given and does not change them', () => {
    const fields = { user: { id: 1 } };
    runWithContext(fields, () => {
      bindContext({ extra: 1 });
      fields.user.id = 2;
      log.info('x');
    });
    expect(captured.record['user']).toEqual({ id: 1 });
    expect(fields).toEqual({ user: { id: 2 } });
  });
});

describe('bindContext', () => {
  it('reaches code that entered the scope before: middleware sees the user that authentication found', async () => {
    await runWithContext({ request_id: 'r1' }, async () => {
      const authenticate = async (): Promise<void> => {
        await nextTurn();
        bindContext({ user_id: 7 });
      };
      await authenticate();
      log.info('after');
    });
    expect(captured.record).toMatchObject({ request_id: 'r1', user_id: 7 });
  });

  it('does not leak into the scope around, nor into scopes beside', async () => {
    await runWithContext({ scope: 'outer' }, async () => {
      await Promise.all([
        runWithContext({ scope: 'a' }, async () => {
          bindContext({ only_a: 1 });
          await nextTurn();
        }),
        runWithContext({ scope: 'b' }, async () => {
          await nextTurn();
          expect(getContext()).toEqual({ scope: 'b' });
        }),
      ]);
      expect(getContext()).toEqual({ scope: 'outer' });
    });
  });

  it('outside of every scope is ignored with one warning: fields of one request must not stick to all', () => {
    const warning = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    bindContext({ user_id: 1 });
    bindContext({ user_id: 2 });
    clearContext();
    log.info('x');
    expect(captured.record).not.toHaveProperty('user_id');
    expect(warning).toHaveBeenCalledTimes(1);
    expect(warning.mock.calls[0]?.[0]).toContain('bindContext() was called outside of runWithContext()');
    warning.mockRestore();
  });
});

describe('clearContext', () => {
  it('empties the nearest scope only', () => {
    runWithContext({ a: 1 }, () => {
      runWithContext({ b: 1 }, () => {
        clearContext();
        expect(getContext()).toEqual({});
        log.info('x');
        bindContext({ c: 1 });
        expect(getContext()).toEqual({ c: 1 });
      });
      expect(getContext()).toEqual({ a: 1 });
    });
    expect(captured.record).not.toHaveProperty('a');
  });
});

describe('getContext', () => {
  it('is a copy under the keys that were given, values untouched', () => {
    const user = { id: 1 };
    runWithContext({ user, level: 'x', ...(JSON.parse('{"__proto__":{"p":1}}') as object) }, () => {
      const copy = getContext() as Record<string, unknown>;
      expect(copy['user']).toBe(user);
      expect(copy['level']).toBe('x');
      copy['user'] = 'changed';
      expect(getContext()['user']).toBe(user);
    });
  });
});
