import { beforeEach, describe, expect, it, vi } from 'vitest';
import { configureLogging, getLogger, LEVELS } from '@logshift/runtime';
import { captureRecords, type CapturedRecords } from '../helpers/capture-records.js';

let captured: CapturedRecords;
beforeEach(() => {
  captured = captureRecords();
});

describe('getLogger', () => {
  it('names the records, and falls back to a name where a JavaScript caller gives none', () => {
    for (const name of ['a/b', undefined, '', null, 5, {}]) getLogger(name as string).info('x');
    expect(captured.records.map((record) => record['logger'])).toEqual([
      'a/b',
      'app',
      'app',
      'app',
      'app',
      'app',
    ]);
  });

  it('follows every later configuration, whenever the logger was made', () => {
    const log = getLogger('early');
    log.debug('first');
    configureLogging({ level: 'silent', destination: { write: () => expect.unreachable() } });
    log.fatal('nowhere');
    const second = captureRecords({ level: 'warn' });
    log.info('off');
    log.warn('on');
    expect(captured.records.map((record) => record['event'])).toEqual(['first']);
    expect(second.records.map((record) => record['event'])).toEqual(['on']);
  });

  it('answers loggers that write alike for one name', () => {
    captureRecords({ levels: { same: 'error' } });
    expect(getLogger('same').isLevelEnabled('warn')).toBe(false);
    expect(getLogger('same').level).toBe('error');
  });
});

describe('methods', () => {
  it('work detached from their logger', () => {
    const { info, exception, bind, unbind, isLevelEnabled } = getLogger('detached');
    info('a', { n: 1 });
    exception('b', new Error('boom'));
    bind({ k: 1 }).info('c');
    unbind('k').info('d');
    expect(isLevelEnabled('info')).toBe(true);
    expect(captured.records.map((record) => record['event'])).toEqual(['a', 'b', 'c', 'd']);
  });

  it('return nothing, so that a log call used as a value is plain', () => {
    const log = getLogger('x');
    for (const level of LEVELS) expect(log[level]('x')).toBeUndefined();
    expect(log.exception('x', 1)).toBeUndefined();
  });

  it('lose nothing of an error that stands where the event belongs: p.catch(log.error)', async () => {
    const { error } = getLogger('x');
    await Promise.reject(new TypeError('lost?')).catch(error);
    expect(captured.record).toMatchObject({
      level: 'error',
      event: 'unnamed_event',
      err: { type: 'TypeError', message: 'lost?' },
    });
  });

  it('lose nothing of values of other shapes: items.forEach(log.info), pino order, an error as fields', () => {
    const log = getLogger('x');
    ['item'].forEach(log.info as (event: unknown, index: unknown) => void);
    log.info({ order_id: 1 } as unknown as string, 'text' as unknown as object);
    log.error('failed', new Error('boom'));
    log.info('list', [1, 2]);
    log.info('map', new Map([['a', 1]]));
    log.info(undefined as unknown as string);
    const [item, pinoOrder, failed, list, map, nothing] = captured.records;
    expect(item).toMatchObject({ event: 'item', value: 0 });
    expect(pinoOrder).toMatchObject({ event: 'unnamed_event', value: 'text', event_value: { order_id: 1 } });
    expect(failed).toMatchObject({ event: 'failed', err: { type: 'Error', message: 'boom' } });
    expect(list).toMatchObject({ value: [1, 2] });
    expect(map).toMatchObject({ value: { a: 1 } });
    expect(nothing).toMatchObject({ event: 'unnamed_event', event_value: null });
  });

  it('write the JSON form of a database document handed in as fields', () => {
    class Order {
      #hidden = 1;
      internal = { cache: true };
      toJSON(): object {
        return { id: this.#hidden };
      }
    }
    getLogger('x').info('loaded', new Order());
    expect(captured.record).toMatchObject({ event: 'loaded', id: 1 });
    expect(captured.record).not.toHaveProperty('internal');
  });

  it('do not throw when the destination does, and say so once', async () => {
    const warning = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    configureLogging({
      format: 'json',
      destination: {
        write: () => {
          throw new Error('broken destination');
        },
      },
    });
    const log = getLogger('x');
    expect(() => [log.info('a'), log.fatal('b'), log.exception('c', 1)]).not.toThrow();
    expect(warning.mock.calls.filter(([text]) => String(text).includes('broken destination'))).toHaveLength(
      1,
    );
    warning.mockRestore();
  });
});

describe('levels', () => {
  it.each([...LEVELS, 'silent'] as const)(
    'at %s, exactly that and more severe levels are written',
    (threshold) => {
      captured = captureRecords({ level: threshold });
      const log = getLogger('x');
      for (const level of LEVELS) log[level]('x');
      const expected = threshold === 'silent' ? [] : LEVELS.slice(LEVELS.indexOf(threshold));
      expect(captured.records.map((record) => record['level'])).toEqual(expected);
      expect(LEVELS.filter((level) => log.isLevelEnabled(level))).toEqual(expected);
      expect(log.level).toBe(threshold);
      expect(log.isLevelEnabled('silent' as 'info')).toBe(false);
      expect(log.isLevelEnabled('nonsense' as 'info')).toBe(false);
    },
  );

  it('that are off read no value', () => {
    captured = captureRecords({ level: 'info' });
    const fields = {
      get costly(): number {
        return expect.unreachable();
      },
    };
    getLogger('x').debug('x', fields);
    expect(captured.lines).toEqual([]);
  });
});

describe('bind and unbind', () => {
  it('answer new loggers and leave the one they come from alone', () => {
    const log = getLogger('x');
    const order = log.bind({ order_id: 1, user_id: 2 });
    const fewer = order.unbind('order_id', 'never_bound');
    const more = order.bind({ user_id: 3, step: 'pay' });
    log.info('a');
    order.info('b');
    fewer.info('c');
    more.info('d');
    const [a, b, c, d] = captured.records.map((record) =>
      Object.fromEntries(Object.entries(record).slice(4)),
    );
    expect([a, b, c, d]).toEqual([
      {},
      { order_id: 1, user_id: 2 },
      { user_id: 2 },
      { order_id: 1, user_id: 3, step: 'pay' },
    ]);
    expect(more.name).toBe('x');
  });

  it('read bound values when they are bound, so later changes of the object do not rewrite history', () => {
    const state = { step: 1 };
    const log = getLogger('x').bind({ state });
    state.step = 2;
    log.info('x');
    expect(captured.record['state']).toEqual({ step: 1 });
  });
});

describe('exception', () => {
  it('writes level error with the error under err, after the fields', () => {
    getLogger('x').exception('payment_failed', new RangeError('too much'), { order_id: 7 });
    expect(captured.record).toMatchObject({ level: 'error', event: 'payment_failed', order_id: 7 });
    expect(Object.keys(captured.record).at(-1)).toBe('err');
    expect(captured.record['err']).toMatchObject({
      type: 'RangeError',
      message: 'too much',
      stack: expect.stringContaining('RangeError: too much') as string,
    });
  });

  it.each([
    ['a string', 'just text', { type: 'string', message: 'just text' }],
    ['null', null, { type: 'null', message: 'null' }],
    ['undefined', undefined, { type: 'undefined', message: 'undefined' }],
    ['a number', 404, { type: 'number', message: '404' }],
    ['a symbol', Symbol('s'), { type: 'symbol', message: 'Symbol(s)' }],
    ['an object', { code: 'E_X', message: 'm' }, { type: 'Object', message: 'm', code: 'E_X' }],
    [
      'an object without a message',
      { code: 5 },
      { type: 'Object', message: 'thrown value without a message', code: 5 },
    ],
    ['a map', new Map([['code', 5]]), { type: 'Map', message: '{"code":5}' }],
    ['a list', ['a', 5], { type: 'Array', message: '["a",5]' }],
    ['a URL', new URL('http://host/path'), { type: 'URL', message: 'http://host/path' }],
    ['bytes', Buffer.from('text'), { type: 'Buffer', message: 'text' }],
    [
      'an error serialised before',
      { type: 'TypeError', message: 'm', stack: 's' },
      { type: 'TypeError', message: 'm', stack: 's' },
    ],
  ])('accepts %s as what was caught', (_name, thrown, err) => {
    getLogger('x').exception('x', thrown);
    expect(captured.record['err']).toEqual(err);
  });

  it('keeps another err of the fields beside its own, and the same one once', () => {
    const caught = new Error('caught');
    getLogger('x').exception('x', caught, { err: new Error('other') });
    getLogger('x').exception('x', caught, { err: caught });
    const [first, second] = captured.records;
    expect(first).toMatchObject({ err: { message: 'caught' }, log_err: { message: 'other' } });
    expect(second).not.toHaveProperty('log_err');
  });
});
