import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  getLogger,
  LEVELS,
  runWithContext,
  type Level,
  type LogEntry,
  type LoggingOptions,
} from '@logshift/runtime';
import { captureRecords, type CapturedRecords } from '../helpers/capture-records.js';
import { HOSTILE_CLASSES } from '../helpers/hostile-classes.js';
import { HOSTILE_VALUES, nest, type HostileValue } from '../helpers/hostile-values.js';
import { parseJsonStrictly } from '../helpers/parse-json-strictly.js';

const log = getLogger('hostile');
let captured: CapturedRecords;
beforeEach(() => {
  captured = captureRecords();
});

const VALUES: readonly HostileValue[] = [...HOSTILE_VALUES, ...HOSTILE_CLASSES];

/** Small, so that thousands of records with the same megabyte take seconds. */
const limits = { string: 500, stack: 500, keys: 20, items: 20, members: 100, line: 8_192 };

/** Where a value may stand: each logs it so, and says what must be beside it in every record. */
const POSITIONS: Readonly<Record<string, (value: unknown, level: Level) => void>> = {
  event: (value, level) => log[level](value as string, { ok: 1 }),
  // A field called `value` may belong to a `name` beside it, and is rendered in another way.
  'a field': (value, level) => log[level]('x', { before: 1, thing: value, ok: 1 }),
  'a field that may have a name': (value, level) => log[level]('x', { before: 1, value, ok: 1 }),
  'all fields': (value, level) => log.bind({ ok: 1 })[level]('x', value as object),
  'a value inside': (value, level) =>
    log[level]('x', { list: [{ value, ok: 1 }, new Map([['m', value]])], ok: 1 }),
  'a bound field': (value, level) => log.bind({ value, ok: 1 })[level]('x'),
  'all bound fields': (value, level) => {
    const { [level]: say } = log.bind(value as object).bind({ ok: 1 });
    say('x');
  },
  'a context field': (value, level) => runWithContext({ value, ok: 1 }, () => log[level]('x', { value })),
  'all context fields': (value, level) =>
    runWithContext(value as object, () => runWithContext({ ok: 1 }, () => log[level]('x'))),
  'an exception': (value) => log.exception('x', value, { ok: 1 }),
  'the cause and a field of an exception': (value, level) =>
    log[level]('x', { err: Object.assign(new Error('e', { cause: value }), { value }), ok: 1 }),
  'an event, fields and exception at once': (value) =>
    log.bind({ ok: 1 }).exception(value as string, value, value as object),
};

/** What the configuration does with a value that each record carries. */
const CONFIGURATIONS: Readonly<Record<string, (value: unknown) => LoggingOptions>> = {
  'what a processor answers': (value) => ({ processors: [() => value as LogEntry] }),
  'a field that a processor adds': (value) => ({ processors: [(entry) => ({ ...entry, added: value })] }),
  'what a processor throws': (value) => ({ processors: [() => raise(value)] }),
  'what a censor answers': (value) => ({ redact: { keys: ['value'], censor: () => value as string } }),
  'what a censor throws': (value) => ({
    redact: { keys: ['value'], paths: ['**.m'], censor: () => raise(value) },
  }),
  'a base field': (value) => ({ base: { base_value: value } }),
};

function raise(value: unknown): never {
  throw value;
}

describe('hostile values', () => {
  it('are more than eighty', () => {
    expect(new Set(VALUES.map(([name]) => name)).size).toBe(VALUES.length);
    expect(VALUES.length).toBeGreaterThan(110);
  });

  it.each(VALUES)('%s is written, and its neighbours are kept', (_name, value, written) => {
    log.info('x', { value, thing: value, ok: 1 });
    log.info('x', { thing: value, ok: 1 });
    const [slow, quick] = captured.records;
    expect([slow?.['value'], slow?.['thing'], slow?.['ok']]).toEqual([written, written, 1]);
    expect([quick?.['thing'], quick?.['ok']]).toEqual([written, 1]);
  });

  describe.each(Object.entries(POSITIONS))('as %s', (_place, say) => {
    // `exception` has a level of its own.
    const levels = say.length === 1 ? (['error'] as const) : LEVELS;
    it.each(levels)('never throw at level %s, and leave one line with the other fields', (level) => {
      captured = captureRecords({ limits });
      for (const [name, value] of VALUES) {
        captured.clear();
        say(value, level);
        expect(captured.record['ok'], name).toBe(1);
      }
    });
  });

  it.each(Object.entries(CONFIGURATIONS))('as %s leave one line of each level', (_place, toOptions) => {
    for (const [name, value] of VALUES) {
      captured = captureRecords({ limits, ...toOptions(value) });
      for (const level of LEVELS) log[level]('x', { value, ok: 1 });
      const isDropped = value === null && _place === 'what a processor answers';
      expect(captured.records, name).toHaveLength(isDropped ? 0 : LEVELS.length);
      for (const record of captured.records) expect(record['event'], name).toBeTypeOf('string');
      if (_place !== 'what a processor answers') {
        for (const { ok } of captured.records) expect(ok, name).toBe(1);
      }
    }
  });

  it('a getter of the fields themselves is marked', () => {
    log.info('x', {
      get bad() {
        throw new Error('getter');
      },
      ok: 1,
    });
    expect(captured.record).toMatchObject({ bad: '[Throws: getter]', ok: 1 });
  });

  it('fields whose toJSON throws keep their members', () => {
    log.info('x', {
      toJSON() {
        throw new Error('tj');
      },
      ok: 1,
    });
    expect(captured.record).toMatchObject({ ok: 1 });
  });

  it('20,000 levels are cut, not fatal', () => {
    log.info('x', { value: nest(20_000), ok: 1 });
    expect(captured.record['ok']).toBe(1);
    expect(captured.lines[0]).toContain('"[Object]"');
    expect(captured.lines[0]?.length).toBeLessThan(1_000);
  });

  it('objects that refer to each other many times, and huge sparse arrays, stay bounded and say what is missing', () => {
    let shared: unknown = 1;
    for (let level = 0; level < 7; level++) shared = Array.from({ length: 50 }, () => shared);
    log.info('x', { shared, ok: 1 });
    log.info('x', { value: new Array(4_000_000_000), ok: 1 });
    const [first, second] = captured.records;
    expect(first?.['ok']).toBe(1);
    expect(second?.['ok']).toBe(1);
    expect(captured.lines[0]?.length).toBeLessThan(200_000);
    expect((second?.['value'] as unknown[]).at(-1)).toBe('[+3999999000 more]');
  });

  it('five million characters are cut, or written whole where that is asked for', () => {
    log.info('x', { value: 'x'.repeat(5_000_000), ok: 1 });
    expect(captured.record['ok']).toBe(1);
    expect(captured.record['value']).toBe(`${'x'.repeat(65_536)}…[truncated 4934464 characters]`);
    captured = captureRecords({ limits: { string: Infinity, line: Infinity } });
    log.info('x', { value: 'x'.repeat(5_000_000) });
    expect((captured.record['value'] as string).length).toBe(5_000_000);
  });

  it('a line longer than the longest string leaves a record that says so', () => {
    captured = captureRecords({ redact: false, limits: { string: Infinity, line: Infinity } });
    const long = 'x'.repeat(2 ** 28);
    log.info('too_long', { a: long, b: long });
    expect(captured.record).toMatchObject({
      event: 'too_long',
      log_error: expect.stringContaining('Invalid string length') as string,
    });
  });

  it('an object that logs itself while it is rendered neither recurses for ever nor loses a record', () => {
    const value = {
      toJSON(): string {
        log.info('inner', { value });
        return 'done';
      },
    };
    log.info('outer', { value });
    expect(captured.records.at(-1)).toMatchObject({ event: 'outer', value: 'done' });
    expect(captured.records[0]).toMatchObject({ event: 'inner', log_error: expect.any(String) as string });
    expect(captured.records.length).toBeLessThan(10);
  });

  it('a call from the bottom of the stack does not throw', () => {
    let calls = 0;
    const descend = (): void => {
      calls++;
      log.info('deep', { calls });
      descend();
    };
    let thrown: unknown;
    try {
      descend();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(RangeError); // of `descend` itself
    for (const line of captured.lines) expect(() => parseJsonStrictly(line)).not.toThrow();
  });

  it('does not change what it is given', () => {
    const err = new Error('e', { cause: { a: 1 } });
    const fields = Object.freeze({ err, list: Object.freeze([1, { b: 2 }]), level: 'x' });
    const before = JSON.stringify([fields, Object.getOwnPropertyNames(err)]);
    log.exception('x', err, fields);
    expect(JSON.stringify([fields, Object.getOwnPropertyNames(err)])).toBe(before);
  });
});

describe('the reader of these tests', () => {
  it.each(['{"a":1,"a":2}', '{"x":{"b":1,"\\u0062":2}}', '[{"a":{},"c":"}","a":1}]'])(
    'refuses the repeated key of %s',
    (text) => {
      expect(() => parseJsonStrictly(text)).toThrow('stands twice');
    },
  );

  it('accepts one key in two objects', () => {
    expect(parseJsonStrictly('{"a":{"a":[{"a":"\\"a\\":"}]}}')).toEqual({ a: { a: [{ a: '"a":' }] } });
  });
});

describe('any value', () => {
  it('is one line of JSON without a repeated key, under any key, and is left as it was', () => {
    const anything = fc.anything({
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
      withObjectString: true,
      withSparseArray: true,
      withTypedArray: true,
      stringUnit: 'binary',
    } as fc.ObjectConstraints);
    const fields = fc.dictionary(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('level', 'log_level', 'err', '__proto__', 'event', 'trace_id'),
      ),
      anything,
    );
    fc.assert(
      fc.property(fields, fields, fields, fc.string({ unit: 'binary' }), (event, bound, context, name) => {
        captured.clear();
        const before = fc.stringify([event, bound, context]);
        runWithContext(context, () => getLogger('x').bind(bound).info(name, event));
        expect(captured.record['event']).toBe(name);
        expect(captured.record['level']).toBe('info');
        expect(fc.stringify([event, bound, context])).toBe(before);
      }),
      { numRuns: 300 },
    );
  });
});
