import { afterEach, describe, expect, it } from 'vitest';
import { configureLogging, getLogger } from '@logshift/runtime';
import { captureLogs, type CapturedLogs } from '@logshift/runtime/testing';
import { captureRecords } from '../../helpers/capture-records.js';

const open: CapturedLogs[] = [];

function capture(...args: Parameters<typeof captureLogs>): CapturedLogs {
  const logs = captureLogs(...args);
  open.push(logs);
  return logs;
}

afterEach(() => {
  for (const logs of open.splice(0)) logs.restore();
});

describe('captureLogs', () => {
  it('takes the records of a logger that exists already and has logged', () => {
    const written = captureRecords();
    const log = getLogger('orders');
    log.info('order_placed');
    const logs = capture();
    log.info('order_paid', { order_id: 7 });
    expect(logs.records).toEqual([
      { level: 'info', timestamp: expect.any(String), logger: 'orders', event: 'order_paid', order_id: 7 },
    ]);
    expect(written.records.map(({ event }) => event)).toEqual(['order_placed']);
  });

  it('gives the records back to where they went before', () => {
    const written = captureRecords();
    const log = getLogger('orders');
    const logs = capture();
    logs.restore();
    log.warn('stock_low');
    expect(written.records).toHaveLength(1);
    expect(logs.records).toEqual([]);
  });

  it('captures a level that is off, and only the levels that it is told', () => {
    configureLogging({ level: 'error', destination: { write: () => undefined } });
    const log = getLogger('orders');
    const all = capture();
    log.debug('cache_hit');
    expect(log.isLevelEnabled('debug')).toBe(true);
    const grave = capture({ level: 'warn' });
    log.info('order_placed');
    log.error('order_failed');
    expect(all.events).toEqual(['cache_hit', 'order_placed', 'order_failed']);
    expect(grave.events).toEqual(['order_failed']);
    all.restore();
    expect(log.isLevelEnabled('info')).toBe(false);
  });

  it('puts the level of the configuration back', () => {
    configureLogging({ level: 'error', destination: { write: () => undefined } });
    const log = getLogger('orders');
    capture().restore();
    expect(log.isLevelEnabled('info')).toBe(false);
  });

  it('lets captures end in any order', () => {
    const written = captureRecords();
    const log = getLogger('orders');
    const first = capture();
    const second = capture();
    first.restore();
    log.info('order_placed');
    second.restore();
    log.info('order_paid');
    expect([first.events, second.events]).toEqual([[], ['order_placed']]);
    expect(written.records.map(({ event }) => event)).toEqual(['order_paid']);
  });

  it('ends once, whatever began meanwhile', () => {
    const first = capture();
    first.restore();
    const second = capture();
    first.restore();
    getLogger('orders').info('order_placed');
    expect(second.events).toEqual(['order_placed']);
  });

  it('outlives a configuration that the code under test makes', () => {
    const logs = capture();
    const lines: string[] = [];
    configureLogging({ destination: { write: (line) => void lines.push(line) } });
    getLogger('orders').info('order_placed');
    logs.restore();
    getLogger('orders').info('order_paid');
    expect(logs.events).toEqual(['order_placed']);
    expect(lines).toHaveLength(1);
  });

  it('tells levels apart and forgets when it is told', () => {
    const logs = capture();
    const log = getLogger('orders');
    log.error('load_failed', { err: new Error('gone') });
    log.info('order_placed');
    expect(logs.at('error')).toMatchObject([{ event: 'load_failed', err: { message: 'gone' } }]);
    const before = logs.records;
    logs.clear();
    expect([logs.records, before.length]).toEqual([[], 2]);
  });

  it('holds bound fields, and takes what cannot be written as JSON', () => {
    const logs = capture();
    const loop: { self?: unknown } = {};
    loop.self = loop;
    getLogger('orders').bind({ request_id: 'r1' }).info('order_placed', { loop, count: 10n });
    expect(logs.records).toMatchObject([{ request_id: 'r1', event: 'order_placed' }]);
  });

  it('refuses a level that there is not, instead of finding nothing', () => {
    expect(() => captureLogs({ level: 'verbose' as 'debug' })).toThrow(
      /Unknown level "verbose".*trace, debug/,
    );
    expect(() => capture().at('warning' as 'warn')).toThrow(/Unknown level "warning"/);
  });
});
