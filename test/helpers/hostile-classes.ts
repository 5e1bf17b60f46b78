import vm from 'node:vm';
import { expect } from 'vitest';
import { nest, revoked, throwsText, type HostileValue } from './hostile-values.js';

const anything: unknown = expect.anything();
const anyText = expect.any(String) as string;
const boom = (): never => {
  throw new Error('boom');
};

function withGetter(key: PropertyKey, target: object = {}): object {
  return Object.defineProperty(target, key, { get: boom, enumerable: true, configurable: true });
}

/** Every property of it is another one like it. */
function endlessProxy(): object {
  return new Proxy(
    {},
    { get: () => endlessProxy(), ownKeys: () => ['a'], getOwnPropertyDescriptor: describeProperty },
  );
}
const describeProperty = (): PropertyDescriptor => ({ enumerable: true, configurable: true, value: 1 });

function endlessForm(): object {
  return { toJSON: () => new (class { toJSON = endlessForm })() }; // prettier-ignore
}

const cyclicAggregate = new AggregateError([], 'agg');
cyclicAggregate.errors.push(cyclicAggregate, new Error('inner', { cause: cyclicAggregate }));
const selfCaused = new Error('self');
selfCaused.cause = selfCaused;

function detached(): ArrayBuffer {
  const buffer = new ArrayBuffer(8);
  structuredClone(buffer, { transfer: [buffer] });
  return buffer;
}

const far = (source: string): unknown => vm.runInNewContext(source) as unknown;
const endless = {
  *[Symbol.iterator]() {
    for (;;) yield ['a', 1];
  },
};

/** Classes, proxies, errors and sizes of which one alone can stop a logger. */
export const HOSTILE_CLASSES: readonly HostileValue[] = [
  ['a toJSON that answers a BigInt', { toJSON: () => 1n }, '1'],
  ['a toJSON that answers a function', { toJSON: () => boom }, '[Function: boom]'],
  ['a toJSON that answers one after the other', endlessForm(), anything],
  ['a thenable', { then: 1 }, { then: 1 }],
  ['a proxy without an end', endlessProxy(), anything],
  ['a proxy that throws on every trap', new Proxy({}, { get: boom, getPrototypeOf: boom }), throwsText],
  ['a proxy of a Date', new Proxy(new Date(0), {}), anything],
  ['a proxy of a Map', new Proxy(new Map([['a', 1]]), {}), anything],
  [
    'a proxy that is an array of any length',
    new Proxy([], { get: (_, key) => (key === 'length' ? 1e9 : boom()) }),
    anything,
  ],
  [
    'a proxy whose length is a BigInt',
    new Proxy([], { get: (_, key) => (key === 'length' ? 5_000n : 1) }),
    anything,
  ],
  ['a proxy of a proxy that is revoked', new Proxy(revoked({}), {}), throwsText],
  ['an array whose item throws', withGetter(0, [1, 2]), ['[Throws: boom]', 2]],
  ['an array with names', Object.assign([1], { name: 'x' }), [1]],
  ['an array that maps as it likes', Object.assign([1], { map: boom, join: boom }), [1]],
  ['a Map derived with an iterator that throws', new (class extends Map<string, number> { override entries = boom; override [Symbol.iterator] = boom })([['a', 1]]), { a: 1 }], // prettier-ignore
  ['a Set derived with an iterator that throws', new (class extends Set<number> { override values = boom; override [Symbol.iterator] = boom })([1]), [1]], // prettier-ignore
  [
    'something called Headers without an end',
    Object.assign({}, { [Symbol.toStringTag]: 'Headers' }, endless),
    anything,
  ],
  ['an instance called Headers without an end', Object.assign(Object.create({}) as object, { [Symbol.toStringTag]: 'Headers' }, endless), anything], // prettier-ignore
  ['a tag that throws', withGetter(Symbol.toStringTag, Object.create({}) as object), throwsText],
  ['a WeakRef', new WeakRef({}), '[WeakRef]'],
  ['a WeakSet', new WeakSet(), '[WeakSet]'],
  ['a generator', (function* () { yield 1 })(), '[Generator]'], // prettier-ignore
  ['an iterator without an end', endless, {}],
  ['arguments', far('(function () { return arguments })(1)'), anything], // prettier-ignore
  ['a SharedArrayBuffer', new SharedArrayBuffer(2), '\0\0'],
  ['bytes of shared memory', new Uint8Array(new SharedArrayBuffer(1)), '\0'],
  ['an ArrayBuffer that was handed on', detached(), throwsText],
  ['big integers in an array', new BigInt64Array([1n, -2n]), ['1', '-2']],
  ['a huge typed array', new Float32Array(1e6), expect.arrayContaining(['[+999000 more]'])],
  [
    'a megabyte of bytes that are no text',
    new Uint8Array(1 << 20).fill(0xff),
    expect.stringMatching(/^base64:\/\/.*…\[truncated \d+ bytes\]$/),
  ],
  ['a huge BigInt', 1n << 1_000_000n, '[BigInt of more than 10000 digits]'],
  [
    'the smallest and the largest numbers',
    [-0, Number.MAX_VALUE, Number.MIN_VALUE],
    [0, Number.MAX_VALUE, Number.MIN_VALUE],
  ],
  ['a symbol without a name', Symbol(), 'Symbol()'],
  ['a function whose name throws', withGetter('name', () => 1), '[Function]'],
  [
    'a function whose name is a symbol',
    Object.defineProperty(() => 1, 'name', { value: Symbol('n') }),
    '[Function: Symbol(n)]',
  ],
  [
    'a Date whose methods throw',
    Object.assign(new Date(0), { toISOString: boom, getTime: boom, toJSON: boom }),
    '1970-01-01T00:00:00.000Z',
  ],
  ['a RegExp whose source throws', withGetter('source', /a/), '[Throws: boom]'],
  ['a URL whose toJSON throws', Object.assign(new URL('http://a/'), { toJSON: boom }), throwsText],
  ['a boxed text with members', Object.assign(new String('s'), { x: 1 }), 's'],
  [
    'an Error whose stack is a number',
    Object.assign(new Error('m'), { stack: 1 }),
    { type: 'Error', message: 'm' },
  ],
  [
    'an Error whose message is an object',
    Object.assign(new Error(), { message: { a: 1 } }),
    expect.objectContaining({ message: '{"a":1}' }),
  ],
  [
    'an Error whose name is a symbol',
    Object.assign(new Error('m'), { name: Symbol('n') }),
    expect.objectContaining({ type: 'Error' }),
  ],
  [
    'an Error whose cause throws',
    withGetter('cause', new Error('m')),
    expect.objectContaining({ cause: '[Throws: boom]' }),
  ],
  ['an Error that caused itself', selfCaused, expect.objectContaining({ cause: '[Circular]' })],
  [
    'an AggregateError that holds itself',
    cyclicAggregate,
    expect.objectContaining({ errors: ['[Circular]', anything] }),
  ],
  [
    'an Error without a prototype of its own',
    Object.create(Error.prototype) as object,
    expect.objectContaining({ type: 'Error' }),
  ],
  [
    'an Error with fields of all reserved names',
    Object.assign(new Error('m'), { type: 't', error_type: 'u', error_type_2: 'v', level: 'fatal' }),
    expect.objectContaining({ type: 'Error', error_type: 'u', error_type_2: 'v', error_type_3: 't' }),
  ],
  ['an Error from elsewhere', far("new TypeError('far')"), expect.objectContaining({ type: 'TypeError' })],
  ['a Map from elsewhere', far("new Map([['a', new Set([1])]])"), { a: [1] }],
  ['a Date from elsewhere', far('new Date(0)'), '1970-01-01T00:00:00.000Z'],
  [
    '2,000 members',
    Object.fromEntries(Array.from({ length: 2_000 }, (_, n) => [`k${n}`, n])),
    expect.objectContaining({ k999: 999, '[more]': 1_000 }),
  ],
  ['members beside one called [more]', Object.fromEntries([['[more]', 0], ...Array.from({ length: 1_000 }, (_, n) => [`k${n}`, n] as const)]), expect.objectContaining({ '[more]': 0, '[more]_2': 1 })], // prettier-ignore
  ['10,000 levels', nest(10_000), anything],
  ['keys that are too long and begin alike', { ['k'.repeat(300)]: 1, [`${'k'.repeat(299)}x`]: 2 }, anything],
  [
    'keys that break lines',
    { 'a\r\nb\u2028\u0085\u001b[31m': 1, '\ud800': 2, '': 3 },
    { 'a\r\nb\u2028\u0085\u001b[31m': 1, '\ud800': 2, '': 3 },
  ],
  [
    'keys of every object',
    { constructor: 1, toString: 2, hasOwnProperty: 3, valueOf: 4 },
    { constructor: 1, toString: 2, hasOwnProperty: 3, valueOf: 4 },
  ],
  ['keys that are symbols', { [Symbol('s')]: 1, a: 1 }, { a: 1 }],
  ['a megabyte of what must be escaped', '\u0000'.repeat(1 << 20), expect.stringContaining('…[truncated')],
  ['a megabyte of other alphabets', '語'.repeat(1 << 20), expect.stringContaining('…[truncated')],
  ['text that turns the line around', '\u202eabc\ufeff', '\u202eabc\ufeff'],
  ['a text that is a record', '{"level":"fatal","event":"x"}\n', '{"level":"fatal","event":"x"}\n'],
  ['a text with a placeholder', '%s %d %o $& $1', '%s %d %o $& $1'],
  [
    'an object that names what the record does',
    { level: 'fatal', event: 'spoof', timestamp: 0 },
    { level: 'fatal', event: 'spoof', timestamp: 0 },
  ],
  [
    'a name whose value throws',
    withGetter('value', { name: 'password' }),
    { name: 'password', value: anyText },
  ],
];
