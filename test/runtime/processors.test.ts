import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  configureLogging,
  getLogger,
  logging,
  runWithContext,
  withSpan,
  type LogProcessor,
} from '@logshift/runtime';
import { captureLogs } from '../../runtime/src/capture-logs.js';
import { captureRecords, type CapturedRecords } from '../helpers/capture-records.js';
import { traceInMemory } from '../helpers/trace-in-memory.js';

const log = getLogger('processors');
let captured: CapturedRecords;

function process(...processors: LogProcessor[]): void {
  captured = captureRecords({ processors });
}

describe('processors', () => {
  it('run in order, each with what the one before it answered', () => {
    process(
      (entry) => ({ ...entry, a: 1 }),
      (entry) => ({ ...entry, b: (entry['a'] as number) + 1, event: `${entry.event}_twice` }),
    );
    log.info('x', { c: 3 });
    expect(captured.record).toMatchObject({ event: 'x_twice', a: 1, b: 2, c: 3 });
  });

  it('see the level, the logger, all fields and the ids of the span; those of the call as they were given', async () => {
    const traces = traceInMemory();
    const seen: object[] = [];
    captured = captureRecords({ base: { service: 's' }, processors: [(entry) => (seen.push(entry), entry)] });
    const order = { id: 1n };
    const err = new Error('m');
    const ids = withSpan('w', (span) => {
      runWithContext({ ctx: 1, bound: 'no' }, () =>
        log.bind({ bound: 2 }).exception('x', err, { order, level: 'l' }),
      );
      return span.spanContext();
    });
    await traces.stop();
    expect(seen).toEqual([
      {
        ...{ level: 'error', logger: 'processors', event: 'x', trace_id: ids.traceId, span_id: ids.spanId },
        ...{ service: 's', ctx: 1, bound: 2, order, log_level: 'l', err },
      },
    ]);
    expect((seen[0] as { order: object }).order).toBe(order);
    const keys = ['service', 'ctx', 'bound', 'order', 'log_level', 'err', 'trace_id', 'span_id'];
    expect(Object.keys(captured.record).slice(4)).toEqual(keys);
    expect(captured.record).toMatchObject({ order: { id: '1' }, err: { type: 'Error', message: 'm' } });
  });

  it('take fields away, and drop records with null, which is counted', () => {
    process(({ secret_note: _, ...rest }) => (rest['drop'] === true ? null : rest));
    const before = logging.stats().filtered;
    log.info('x', { secret_note: 1, a: 1 });
    log.info('y', { drop: true });
    expect(Object.keys(captured.record).slice(4)).toEqual(['a']);
    expect(logging.stats().filtered).toBe(before + 1);
  });

  it('cannot forge the level, the time, the logger or the ids, nor break the line or double a key', () => {
    const forged = { level: 'fatal', logger: 'spoof', timestamp: 0, trace_id: 'a', span_id: 'b', event: 7 };
    process((entry) => ({ ...entry, ...forged, a: 'x\n{"a":1}', ['__proto__']: { b: 1 } }));
    log.bind({ a: 1 }).info('x', { a: 2 });
    expect(captured.record).toMatchObject({
      level: 'info',
      logger: 'processors',
      event: 'x',
      a: 'x\n{"a":1}',
    });
    expect(captured.record).toMatchObject({ log_timestamp: 0 });
    expect(captured.record).not.toHaveProperty('trace_id');
  });

  it('have what they add hidden like all else', () => {
    process((entry) => ({ ...entry, password: 'p3', note: 'token=p3', event: 'pin=p3p3' }));
    log.info('x');
    expect(captured.lines[0]).not.toContain('p3');
  });

  it('keep what a thrown undefined or null is', () => {
    process((entry) => entry);
    log.exception('x', undefined);
    log.exception('x', null, { err: 'other' });
    log.info('x', { err: null });
    const [first, second, third] = captured.records;
    expect(first?.['err']).toEqual({ type: 'undefined', message: 'undefined' });
    expect(second).toMatchObject({ err: { type: 'null' }, log_err: 'other' });
    expect(third?.['err']).toBeNull();
  });

  it('lose nothing of calls that types would refuse', () => {
    process((entry) => entry);
    log.info(new Error('lost') as unknown as string);
    log.info(5 as unknown as string, 6 as unknown as object);
    expect(captured.records[0]).toMatchObject({ event: 'unnamed_event', err: { message: 'lost' } });
    expect(captured.records[1]).toMatchObject({ event: 'unnamed_event', event_value: 5, value: 6 });
  });

  it('do not process what they log themselves', () => {
    const inner = getLogger('inner');
    process((entry) => {
      inner.info('inside', { password: 'p3' });
      return { ...entry, ok: 1 };
    });
    log.info('x');
    expect(captured.records).toMatchObject([
      { event: 'inside', password: '[redacted]' },
      { event: 'x', ok: 1 },
    ]);
  });

  it('run for captured records too, and end with their configuration', () => {
    process((entry) => ({ ...entry, a: 1 }));
    const logs = captureLogs();
    log.info('x');
    logs.restore();
    expect(logs.records[0]).toMatchObject({ a: 1 });
    captured = captureRecords();
    log.info('x');
    expect(captured.record).not.toHaveProperty('a');
  });
});

describe('a processor that fails', () => {
  const warnings = vi.spyOn(globalThis.process, 'emitWarning').mockImplementation(() => undefined);
  beforeEach(() => warnings.mockClear());
  afterEach(() => configureLogging());

  it.each([
    ['throws', (): never => raise(new Error(`boom ${Math.random()}`))],
    ['throws undefined', (): never => raise(undefined)],
    ['throws behind a change', (entry: Record<string, unknown>): never => raise(((entry['a'] = 2), new Error('b')))],
    ['answers nothing', () => undefined],
    ['answers a number', () => 1],
    ['answers a promise', (entry: unknown) => Promise.resolve(entry)],
    ['answers a revoked proxy', () => revoked()],
    ['answers an entry that throws', () => ({ get a() { return raise(1) } })],
  ])('because it %s is passed over, told once, and the others run', (_name, failing) => {
    process((entry) => ({ ...entry, before: 1 }), failing as LogProcessor, (entry) => ({ ...entry, after: 1 }));
    log.info('x', { a: 1 });
    log.info('y', { a: 1 });
    expect(captured.records).toMatchObject([
      { event: 'x', a: 1, before: 1, after: 1 },
      { event: 'y', a: 1, before: 1, after: 1 },
    ]);
    expect(warnings.mock.calls.length).toBeLessThanOrEqual(1);
  }); // prettier-ignore

  it('is told of by its number and what it threw', () => {
    process((entry) => entry, () => raise(new Error('no such tenant'))); // prettier-ignore
    log.info('x');
    expect(warnings.mock.calls[0]?.[0]).toBe(
      'Processor 2 throws "no such tenant", so it is passed over. Records go out as they were before it.',
    );
  });
});

describe('base fields', () => {
  it('stand on every record behind the event, and give way to every other field of their key', () => {
    captured = captureRecords({ base: { service: 'orders', version: '1', region: 'eu' } });
    runWithContext({ version: 'context' }, () => log.bind({ region: 'bound' }).info('x', { a: 1 }));
    log.info('y');
    expect(Object.entries(captured.records[0] ?? {}).slice(4)).toEqual([
      ['service', 'orders'],
      ['region', 'bound'],
      ['version', 'context'],
      ['a', 1],
    ]);
    expect(captured.records[1]).toMatchObject({ service: 'orders', version: '1', region: 'eu' });
  });

  it('are read once, qualified and without secrets', () => {
    const base = { service: 'a', level: 'x', password: 'p3' };
    captured = captureRecords({ base });
    base.service = 'b';
    log.info('x');
    expect(captured.record).toMatchObject({ service: 'a', log_level: 'x', password: '[redacted]' });
  });

  it.each([
    [{ base: 'x' }, 'base takes an object of fields.'],
    [{ processors: [1] }, 'processors takes a list of functions.'],
    [{ limits: { depth: 0 } }, 'limits.depth takes a whole number from 1 on, or Infinity.'],
    [{ limits: { strings: 1 } }, 'Unknown option "strings" in limits; the options are depth, keys, items'],
  ])('and other options that are wrong are told: %j', (options, message) => {
    expect(() => configureLogging(options as never)).toThrow(message);
  });
});

function raise(value: unknown): never {
  throw value;
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}
