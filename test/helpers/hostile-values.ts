import { expect } from 'vitest';

/** A value as a program may log it, and what stands in the record for it. */
export type HostileValue = readonly [name: string, value: unknown, written: unknown];

class Throwing {
  get x(): never {
    throw new Error('getter');
  }
}

const circular: Record<string, unknown> = { a: 1 };
circular['self'] = circular;

export function nest(depth: number): object {
  const top: { n?: object } = {};
  let inner = top;
  for (let level = 0; level < depth; level++) {
    const next = {};
    inner.n = next;
    inner = next;
  }
  return top;
}

export function revoked(target: object): object {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

export const throwsText = expect.stringMatching(/^\[Throws: /) as string;

/** Values that make loggers throw, lose a line, write two or write what is no JSON. */
export const HOSTILE_VALUES: readonly HostileValue[] = [
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
