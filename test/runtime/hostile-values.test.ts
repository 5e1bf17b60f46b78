import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { getLogger, LEVELS, runWithContext } from '@logshift/runtime';
import { captureRecords, type CapturedRecords } from '../helpers/capture-records.js';
import { parseJsonStrictly } from '../helpers/parse-json-strictly.js';

const log = getLogger('hostile');
let captured: CapturedRecords;
beforeEach(() => {
  captured = captureRecords();
});

class Throwing {
  get x(): never {
    throw new Error('getter');
  }
}

const circular: Record<string, unknown> = { a: 1 };
circular['self'] = circular;

function nest(depth: number): object {
  const top: { n?: object } = {};
  let inner = top;
  for (let level = 0; level < depth; level++) {
    const next = {};
    inner.n = next;
    inner = next;
  }
  return top;
}

function revoked(target: object): object {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

const throwsText = expect.stringMatching(/^\[Throws: /) as string;

// Each value and what stands under its key; `ok` beside it must survive everywhere.
const VALUES: readonly (readonly [name: string, value: unknown, written: unknown])[] = [
  ['a BigInt', 10n, '10'],
  ['a nested BigInt', { x: 10n }, { x: '10' }],
  ['a circular object', circular, { a: 1, self: '[Circular]' }],
  [
    'a nested getter that throws',
    {
      get x() {
        throw new Error('getter');
      },
      keep: 1,
    },
    { x: '[Throws: getter]', keep: 1 },
  ],
  [
    'a toJSON that throws',
    {
      toJSON() {
        throw new Error('tj');
      },
    },
    '[Throws: tj]',
  ],
  [
    'a toJSON that is a throwing getter',
    {
      get toJSON() {
        throw new Error('tj');
      },
    },
    '[Throws: tj]',
  ],
  [
    'a getter that throws undefined',
    {
      get x() {
        throw undefined;
      },
    },
    { x: '[Throws: undefined]' },
  ],
  [
    'a getter that throws what cannot be read',
    {
      get x() {
        throw revoked({});
      },
    },
    { x: throwsText },
  ],
  [
    'a getter that throws an error whose message throws',
    {
      get x() {
        throw Object.defineProperty(new Error(), 'message', {
          get() {
            throw 1;
          },
        });
      },
    },
    { x: throwsText },
  ],
  ['a revoked proxy', revoked({}), throwsText],
  ['a revoked proxy of an array', revoked([]), throwsText],
  ['a revoked proxy of a function', revoked(() => 1), '[Function]'],
  [
    'a proxy whose keys throw',
    new Proxy(
      {},
      {
        ownKeys() {
          throw new Error('keys');
        },
      },
    ),
    '[Throws: keys]',
  ],
  ['a symbol', Symbol('s'), 'Symbol(s)'],
  ['a function', function named() {}, '[Function: named]'],
  [
    'an arrow',
    (
      () => () =>
        1
    )(),
    '[Function: anonymous]',
  ],
  ['a class', Throwing, '[Function: Throwing]'],
  ['a Map with text keys', new Map([['a', 1]]), { a: 1 }],
  [
    'a Map with other keys',
    new Map<unknown, unknown>([
      [{ k: 1 }, 1],
      ['b', 2],
    ]),
    [
      [{ k: 1 }, 1],
      ['b', 2],
    ],
  ],
  [
    'a Map that holds itself',
    (() => {
      const map = new Map<string, unknown>();
      return map.set('me', map);
    })(),
    { me: '[Circular]' },
  ],
  ['a Set', new Set([1, new Set([2])]), [1, [2]]],
  ['a Date', new Date(0), '1970-01-01T00:00:00.000Z'],
  ['an invalid Date', new Date(Number.NaN), 'Invalid Date'],
  ['a RegExp', /a"b/gi, '/a"b/gi'],
  ['a URL', new URL('https://a.example/b?c=1'), 'https://a.example/b?c=1'],
  [
    'search parameters',
    new URLSearchParams('a=1&a=2'),
    [
      ['a', '1'],
      ['a', '2'],
    ],
  ],
  ['headers', new Headers({ 'x-a': '1' }), [['x-a', '1']]],
  ['a Buffer of text', Buffer.from('hé'), 'hé'],
  ['a Buffer of bytes', Buffer.from([0xff, 0xfe]), 'base64://4='],
  ['an ArrayBuffer', new TextEncoder().encode('ab').buffer, 'ab'],
  ['a DataView', new DataView(new TextEncoder().encode('xaby').buffer, 1, 2), 'ab'],
  ['a typed array', new Float64Array([1.5, Number.NaN]), [1.5, 'NaN']],
  ['NaN', Number.NaN, 'NaN'],
  ['Infinity', Number.POSITIVE_INFINITY, 'Infinity'],
  ['-Infinity', Number.NEGATIVE_INFINITY, '-Infinity'],
  ['undefined, whose key stays', undefined, null],
  ['undefined in an array and an object', [undefined, { x: undefined }], [null, { x: null }]],
  ['a sparse array', Object.assign(new Array(2), { 1: 1 }), [null, 1]],
  ['null', null, null],
  [
    'boxed primitives',
    [new String('s'), new Number(1), new Boolean(false), Object(1n), Object(Symbol('s'))],
    ['s', 1, false, '1', 'Symbol(s)'],
  ],
  ['a promise', Promise.resolve(1), '[Promise]'],
  ['a WeakMap', new WeakMap(), '[WeakMap]'],
  ['an empty object', {}, {}],
  [
    'a class instance',
    new (class Point {
      x = 1;
    })(),
    { x: 1 },
  ],
  ['a null-prototype object', Object.assign(Object.create(null), { v: 1 }), { v: 1 }],
  ['a __proto__ key', JSON.parse('{"__proto__":{"x":1}}'), JSON.parse('{"__proto__":{"x":1}}')],
  [
    'an object with a hostile toString',
    {
      toString() {
        throw new Error('ts');
      },
    },
    { toString: '[Function: toString]' },
  ],
  [
    'a toJSON that answers itself',
    {
      v: 1,
      toJSON() {
        return this;
      },
    },
    { v: 1, toJSON: '[Function: toJSON]' },
  ],
  [
    'a toJSON that answers undefined',
    {
      toJSON() {
        return undefined;
      },
    },
    null,
  ],
  ['a frozen object', Object.freeze({ v: 1 }), { v: 1 }],
  [
    'line breaks and control characters',
    'a\r\nb\u2028\u2029\u0085\u0000\u001b[31m\u009b1m',
    'a\r\nb\u2028\u2029\u0085\u0000\u001b[31m\u009b1m',
  ],
  ['a lone surrogate', 'a\ud800b', 'a\ud800b'],
  ['quotes and backslashes', '"\\', '"\\'],
  ['an emoji', '🎉', '🎉'],
];

describe('hostile values', () => {
  it.each(VALUES)('%s is written, and its neighbours are kept', (_name, value, written) => {
    log.info('x', { value, ok: 1 });
    const { value: found, ok } = captured.record;
    expect(found).toEqual(written);
    expect(ok).toBe(1);
  });

  it.each(VALUES)('%s never throws, whatever it is handed to', (_name, value) => {
    const any = value as object;
    for (const level of LEVELS) log[level]('x', any);
    for (const level of LEVELS) log[level](any as unknown as string, any);
    log.exception('x', value);
    log.exception(any as unknown as string, value, any);
    log.exception('x', Object.assign(new Error('e', { cause: value }), { value }));
    log
      .bind(any)
      .unbind(any as unknown as string)
      .info('x');
    runWithContext(any, () => log.info('x'));
    runWithContext({ value }, () => log.info('x', { value }));
    expect(captured.records).toHaveLength(LEVELS.length * 2 + 6);
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
    expect((second?.['value'] as unknown[]).at(-1)).toBe('[+3999995000 more]');
  });

  it('five million characters are written whole', () => {
    log.info('x', { value: 'x'.repeat(5_000_000) });
    expect((captured.record['value'] as string).length).toBe(5_000_000);
  });

  it('a line longer than the longest string leaves a record that says so', () => {
    const long = 'x'.repeat(2 ** 28);
    log.info('too_long', { a: long, b: long, c: long });
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
