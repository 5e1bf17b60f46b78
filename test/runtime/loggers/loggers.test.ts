import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import {
  bindContext,
  configureLogging,
  getLogger,
  positionalArguments,
  runWithContext,
  type Logger,
} from '@logshift/runtime';
import { pinoLogger } from '@logshift/runtime/compat';
import { pino } from 'pino';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { captureRecords, type CapturedRecords, type LogRecord } from '../../helpers/capture-records.js';

let captured: CapturedRecords;
const log = getLogger('orders');
/** The logger as JavaScript calls it. */
const loose = log as unknown as Record<'info' | 'exception', (...args: unknown[]) => void>;

beforeEach(() => {
  captured = captureRecords();
});

afterEach(() => vi.useRealTimers());
afterAll(() => configureLogging());

const own = ({ level: _, timestamp: __, logger: ___, ...rest }: LogRecord): LogRecord => rest;

describe('fresh', () => {
  it('has the given fields alone, and leaves the logger that it came from as it was', () => {
    const bound = log.bind({ a: 1, b: 2 });
    bound.fresh({ c: 3 }).info('x');
    bound.fresh().info('y');
    bound.info('z');
    expect(captured.records.map(own)).toEqual([
      { event: 'x', c: 3 },
      { event: 'y' },
      { event: 'z', a: 1, b: 2 },
    ]);
    expect(bound.fresh().name).toBe('orders');
  });

  it('is there on loggers that take other calls', () => {
    const legacy = pinoLogger<Logger>('old', { fields: { a: 1 } });
    legacy.fresh({ b: 2 }).info('order_placed');
    expect(own(captured.record)).toEqual({ event: 'order_placed', b: 2 });
  });
});

describe('stack_info', () => {
  function placeOrder(fields: object): void {
    log.info('order_placed', fields);
  }

  it('is replaced by the stack of whoever logs, without the frames of the runtime', () => {
    placeOrder({ order_id: 7, stack_info: true });
    const { stack, ...rest } = own(captured.record);
    expect(rest).toEqual({ event: 'order_placed', order_id: 7 });
    const [first, second] = String(stack).split('\n');
    expect(first).toMatch(/at placeOrder .*loggers\.test\.ts:\d+:\d+\)?$/);
    expect(second).toContain('loggers.test.ts');
    expect(stack).not.toContain('runtime/src');
  });

  it.each(['trace', 'fatal'] as const)('works at level %s and with bound fields', (level) => {
    log.bind({ a: 1 })[level]('x', { stack_info: true });
    expect(captured.record['stack']).toMatch(/loggers\.test\.ts/);
  });

  it('stands beside the error of exception, and beside a field called stack', () => {
    log.exception('failed', new Error('boom'), { stack_info: true, stack: 'mine' });
    expect(captured.record).toMatchObject({ stack: 'mine', err: { message: 'boom' } });
    expect(captured.record['stack_2']).toMatch(/loggers\.test\.ts/);
    expect(captured.record).not.toHaveProperty('stack_info');
  });

  it.each([false, undefined])('%s asks for none, and leaves nothing', (stack_info) => {
    log.info('x', { stack_info, a: 1 });
    expect(own(captured.record)).toEqual({ event: 'x', a: 1 });
  });

  it.each(['text', 7, null, { a: 1 }])('%j is a field like any other: no value is lost', (stack_info) => {
    log.info('x', { stack_info });
    expect(own(captured.record)).toEqual({ event: 'x', stack_info });
  });

  it('reaches deep stacks, survives a stack limit of 0 and one of the program, and puts it back', () => {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    try {
      placeOrder({ stack_info: true });
      expect(Error.stackTraceLimit).toBe(0);
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
    expect(captured.record['stack']).toMatch(/^\s+at placeOrder/);
  });

  it('is the stack with processors too', () => {
    captured = captureRecords({ processors: [(entry) => ({ ...entry, b: 1 })] });
    placeOrder({ stack_info: true });
    expect(captured.record).toMatchObject({
      b: 1,
      stack: expect.stringMatching(/^\s+at placeOrder/) as unknown,
    });
  });
});

describe('positional arguments', () => {
  it.each([
    [['x', { a: 1 }, 2, { b: 3 }], { event: 'x', a: 1, args: [2, { b: 3 }] }],
    [['x', undefined, 'ann'], { event: 'x', args: ['ann'] }],
    [['x', 'ann', 'bob'], { event: 'x', value: 'ann', args: ['bob'] }],
    [['x', { args: 'mine' }, 1], { event: 'x', args: 'mine', args_2: [1] }],
    [['x', { a: 1 }, undefined], { event: 'x', a: 1, args: [null] }],
    [
      ['x', { password: 'p3' }, { token: 't3' }],
      { event: 'x', password: '[redacted]', args: [{ token: '[redacted]' }] },
    ],
  ])('surplus ones of %j are not lost', (args, record) => {
    loose.info(...args);
    expect(own(captured.record)).toEqual(record);
  });

  it('keep getters, errors and what throws', () => {
    const broken = {
      get a(): number {
        throw new Error('no');
      },
      b: 1,
    };
    loose.info('x', broken, 2);
    loose.info('y', new Error('boom'), 3);
    loose.exception('z', new Error('boom'), { c: 1 }, 4, 5);
    expect(captured.records).toMatchObject([
      { b: 1, a: expect.stringContaining('Throws') as unknown, args: [2] },
      { err: { message: 'boom' }, args: [3] },
      { c: 1, err: { message: 'boom' }, args: [4, 5] },
    ]);
  });

  it.each([
    [['user %s in', undefined, 'ann'], {}, { event: 'user ann in' }],
    [['user %s in', 'ann'], {}, { event: 'user ann in' }],
    [['%s has %d', 'ann', 3, 'more'], {}, { event: 'ann has 3', args: ['more'] }],
    [['user %s in', { a: 1 }, 'ann'], { keep: true }, { event: 'user ann in', a: 1, args: ['ann'] }],
    [['100%% of %s', { value: { b: 1 } }, 'ann'], {}, { event: '100% of ann', value: { b: 1 } }],
    [['order_placed', { a: 1 }, 'ann'], {}, { event: 'order_placed', a: 1, args: ['ann'] }],
    [['user %s in', { a: 1 }], {}, { event: 'user %s in', a: 1 }],
    [['order_placed', 'ann'], {}, { event: 'order_placed', value: 'ann' }],
  ])('are put into the event of %j where the processor is asked to', (args, options, record) => {
    captured = captureRecords({ processors: [positionalArguments(options)] });
    loose.info(...args);
    expect(own(captured.record)).toEqual(record);
  });
});

describe('timestamps', () => {
  const times = (): string[] => captured.records.map(({ timestamp }) => String(timestamp));

  it('have microseconds where asked, never go back, and are those of the clock', () => {
    captured = captureRecords({ timestamps: 'us' });
    const before = Date.now();
    for (let count = 0; count < 2_000; count++) log.info('x');
    const all = times();
    expect(all.every((time) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(time))).toBe(true);
    expect([...all].sort()).toEqual(all);
    expect(new Set(all).size).toBeGreaterThan(20);
    expect(Math.abs(Date.parse(all[0]!) - before)).toBeLessThan(1_000);
    captured = captureRecords();
    log.info('x');
    expect(times()[0]).toMatch(/\.\d{3}Z$/);
  });

  it('stay where they are while the clock is set back a little, and follow it when it is set', () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'], now: Date.parse('2026-01-15T14:32:01.999Z') });
    captured = captureRecords({ timestamps: 'us' });
    log.info('x');
    vi.setSystemTime(Date.parse('2026-01-15T14:32:01.500Z'));
    log.info('x');
    vi.setSystemTime(Date.parse('2026-01-15T13:00:00.000Z'));
    log.info('x');
    vi.setSystemTime(Date.parse('2026-03-01T00:00:00.007Z'));
    log.info('x');
    expect(times()).toEqual([
      '2026-01-15T14:32:01.999000Z',
      '2026-01-15T14:32:01.999000Z',
      '2026-01-15T13:00:00.000000Z',
      '2026-03-01T00:00:00.007000Z',
    ]);
  });

  it('are the same through pino', () => {
    const lines: string[] = [];
    configureLogging({
      timestamps: 'us',
      format: 'json',
      destination: pino.multistream([{ stream: { write: (line: string) => void lines.push(line) } }]),
    });
    log.info('x');
    expect(lines[0]).toMatch(/"timestamp":"[^"]+\.\d{6}Z"/);
  });

  it('refuse units that there are not', () => {
    expect(() => configureLogging({ timestamps: 'ns' as never })).toThrow(
      'timestamps takes "ms" or "us", not "ns".',
    );
  });
});

describe('recentRecords', () => {
  beforeEach(() => {
    captured = captureRecords({ level: 'info', recentRecords: 3 });
  });
  const events = (): unknown[] => captured.records.map(({ event }) => event);

  it('writes the last records of a scope before its error, in order and with their own time, context and values', () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_000 });
    runWithContext({ request_id: 'r-1' }, () => {
      const item = { left: 2 };
      log.trace('one');
      log.debug('two');
      log.bind({ part: 'cart' }).debug('three', { item });
      log.info('seen');
      item.left = 0;
      bindContext({ user_id: 7 });
      vi.setSystemTime(2_000);
      log.debug('four', { password: 'p3' });
      log.error('failed', { a: 1 });
    });
    expect(events()).toEqual(['seen', 'two', 'three', 'four', 'failed']);
    expect(captured.records[2]).toMatchObject({
      level: 'debug',
      timestamp: '1970-01-01T00:00:01.000Z',
      request_id: 'r-1',
      part: 'cart',
      item: { left: 2 },
    });
    expect(captured.records[2]).not.toHaveProperty('user_id');
    expect(captured.records[3]).toMatchObject({ timestamp: '1970-01-01T00:00:02.000Z', user_id: 7 });
    expect(captured.lines.join('')).not.toContain('p3');
    expect(captured.records[4]).toMatchObject({ timestamp: '1970-01-01T00:00:02.000Z' });
  });

  it('writes each once, and none of other scopes, of silent loggers or of outside', () => {
    captured = captureRecords({ level: 'info', levels: { quiet: 'silent' }, recentRecords: 3 });
    log.debug('outside');
    runWithContext({}, () => {
      log.debug('around');
      runWithContext({}, () => log.debug('beside'));
      runWithContext({}, () => {
        log.debug('within');
        getLogger('quiet').debug('silent');
        log.exception('failed', new Error('boom'));
        log.error('again');
      });
      log.error('last');
    });
    log.error('late');
    expect(events()).toEqual(['around', 'within', 'failed', 'again', 'last', 'late']);
  });

  it('writes nothing more than usual where no error comes', () => {
    runWithContext({}, () => {
      for (let count = 0; count < 100; count++) log.debug('x');
      log.warn('seen');
    });
    expect(events()).toEqual(['seen']);
  });

  it('keeps the span of each, errors in place of events, and surplus arguments', () => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    const span = new BasicTracerProvider().getTracer('t').startSpan('s');
    runWithContext({}, () => {
      context.with(trace.setSpan(context.active(), span), () => log.debug('in_span'));
      (log.debug as (value: unknown) => void)(new Error('early'));
      (log.debug as (...args: unknown[]) => void)('x', { a: 1 }, 2);
      log.error('failed');
    });
    context.disable();
    expect(captured.records).toMatchObject([
      { event: 'in_span', trace_id: span.spanContext().traceId, span_id: span.spanContext().spanId },
      { event: 'unnamed_event', err: { message: 'early' } },
      { event: 'x', a: 1, args: [2] },
      { event: 'failed' },
    ]);
    expect(captured.records[3]).not.toHaveProperty('trace_id');
  });

  it('says of loggers that they want every level, and leaves loggers with a level of their own to it', () => {
    expect(log.isLevelEnabled('trace')).toBe(true);
    runWithContext({}, () => {
      const own = pinoLogger('own', { level: 'debug' });
      own['debug']('written at once');
      own['trace']('never');
      log.error('failed');
    });
    expect(captured.records).toMatchObject([{ message: 'written at once' }, { event: 'failed' }]);
    captured = captureRecords({ level: 'info' });
    expect(log.isLevelEnabled('trace')).toBe(false);
  });

  it('passes processors once', () => {
    captured = captureRecords({
      level: 'info',
      recentRecords: 2,
      processors: [(entry) => ({ ...entry, times: Number(entry['times'] ?? 0) + 1 })],
    });
    runWithContext({}, () => {
      log.debug('x');
      log.error('failed');
    });
    expect(captured.records).toMatchObject([
      { event: 'x', times: 1 },
      { event: 'failed', times: 1 },
    ]);
  });

  it.each([-1, 1.5, 20_000, '3'])('refuses %j', (recentRecords) => {
    expect(() => configureLogging({ recentRecords: recentRecords as number })).toThrow('recentRecords takes');
  });
});
