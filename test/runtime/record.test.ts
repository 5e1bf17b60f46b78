import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getLogger, runWithContext, withSpan } from '@logshift/runtime';
import { captureRecords, type CapturedRecords } from '../helpers/capture-records.js';
import { traceInMemory, type TracesInMemory } from '../helpers/trace-in-memory.js';

const log = getLogger('orders/service');
let captured: CapturedRecords;

beforeEach(() => {
  captured = captureRecords();
});

describe('the record', () => {
  it('is one JSON line of exactly the contract keys, in their order', () => {
    log.info('order_placed', { order_id: 456 });
    expect(captured.lines).toHaveLength(1);
    expect(captured.lines[0]).toMatch(
      /^\{"level":"info","timestamp":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z","logger":"orders\/service","event":"order_placed","order_id":456\}\n$/,
    );
  });

  it('carries the time of the call in UTC', () => {
    const before = Date.now();
    log.info('x');
    const time = Date.parse(String(captured.record['timestamp']));
    expect(time).toBeGreaterThanOrEqual(before);
    expect(time).toBeLessThanOrEqual(Date.now());
  });

  it.each(['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const)(
    'writes the level %s as that word',
    (level) => {
      log[level]('x');
      expect(captured.record['level']).toBe(level);
    },
  );

  it('lets an event field win over a bound one, and a bound one over the context, each key once', () => {
    runWithContext({ a: 'context', b: 'context', c: 'context' }, () => {
      log.bind({ b: 'bound', c: 'bound', d: 'bound' }).info('x', { c: 'event', d: 'event', e: 'event' });
    });
    expect(Object.entries(captured.record).slice(4)).toEqual([
      ['b', 'bound'],
      ['a', 'context'],
      ['c', 'event'],
      ['d', 'event'],
      ['e', 'event'],
    ]);
  });

  it('qualifies fields which would forge what the runtime writes', () => {
    log.info('real', {
      level: 'fatal',
      timestamp: 1,
      event: 'spoof',
      logger: 'spoof',
      trace_id: 'a',
      span_id: 'b',
      time: 0,
      msg: 'm',
    });
    expect(captured.record).toMatchObject({
      level: 'info',
      logger: 'orders/service',
      event: 'real',
      log_level: 'fatal',
      log_timestamp: 1,
      log_event: 'spoof',
      log_logger: 'spoof',
      log_trace_id: 'a',
      log_span_id: 'b',
      time: 0,
      msg: 'm',
    });
    expect(captured.record).not.toHaveProperty('trace_id');
  });

  it('numbers a qualified key which the same fields carry already', () => {
    log.info('x', { log_level: 'mine', level: 'forged', log_level_2: 'mine too' });
    expect(captured.record).toMatchObject({
      level: 'info',
      log_level: 'mine',
      log_level_2: 'mine too',
      log_level_3: 'forged',
    });
  });

  it('qualifies bound and context fields too', () => {
    runWithContext({ event: 'c' }, () => log.bind({ level: 'b' }).info('x'));
    expect(captured.record).toMatchObject({ level: 'info', event: 'x', log_level: 'b', log_event: 'c' });
  });

  it('keeps a field called __proto__ as a field, in bound fields and context too', () => {
    const hostile = JSON.parse('{"__proto__":{"polluted":1}}') as object;
    runWithContext(hostile, () => log.info('x', { ok: 1 }));
    log.bind(hostile).info('x');
    log.info('x', hostile);
    for (const line of captured.lines) expect(line).toContain('"__proto__":{"polluted":1}');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('does not read a percent sign in an event as a format', () => {
    log.info('100%s', { a: 1 });
    expect(captured.record['event']).toBe('100%s');
  });
});

describe('trace ids in the record', () => {
  let traces: TracesInMemory;
  beforeEach(() => {
    traces = traceInMemory();
  });
  afterEach(() => traces.stop());

  it('stand last, as hex of 32 and 16 digits, and are those of the active span', () => {
    const ids = withSpan('work', (span) => {
      log.info('x', { a: 1, trace_id: 'forged' });
      return span.spanContext();
    });
    expect(Object.entries(captured.record).slice(-2)).toEqual([
      ['trace_id', ids.traceId],
      ['span_id', ids.spanId],
    ]);
    expect(captured.record['log_trace_id']).toBe('forged');
    expect(captured.record['trace_id']).toMatch(/^[0-9a-f]{32}$/);
    expect(captured.record['span_id']).toMatch(/^[0-9a-f]{16}$/);
  });

  it('are absent outside of a span', () => {
    log.info('x');
    expect(Object.keys(captured.record)).toEqual(['level', 'timestamp', 'logger', 'event']);
  });
});
