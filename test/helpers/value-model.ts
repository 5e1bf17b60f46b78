import fc from 'fast-check';

const DEPTH = 8;
const HIDDEN_KEYS: ReadonlySet<string> = new Set(['password', 'apiKey', 'Set-Cookie', 'session_id']);
const HIDDEN_TEXTS: Readonly<Record<string, string>> = {
  'token=abc': 'token=[redacted]',
  'card 4111111111111111': 'card [redacted]',
  'Bearer abc': 'Bearer [redacted]',
};

/** Objects that refer to others of the same graph at random, themselves included, with all kinds of values in them. */
export function randomGraph(): fc.Arbitrary<unknown> {
  const key = fc.oneof(
    fc.constantFrom(...HIDDEN_KEYS),
    fc.constantFrom('a', 'b', 'name', '__proto__', 'level', 'é'),
  );
  const leaf: fc.Arbitrary<unknown> = fc.oneof(
    fc.constantFrom(
      ...Object.keys(HIDDEN_TEXTS),
      'plain',
      '',
      '\u2028\u001b[1m\ud800',
      undefined,
      null,
      NaN,
      -0,
      7n,
    ),
    fc.integer({ max: 1e9 }),
    fc.boolean(),
    fc.date({ noInvalidDate: false }),
    fc.constant(Symbol('s')),
    fc.constant(Buffer.from('hé')),
    fc.constant(new Uint8Array([0xff])),
  );
  const link = fc.record({ link: fc.nat(5) });
  const value = fc.oneof(leaf, link);
  const node = fc.oneof(
    fc.record({
      kind: fc.constant('object' as const),
      members: fc.array(fc.tuple(key, value), { maxLength: 4 }),
    }),
    fc.record({
      kind: fc.constant('array' as const),
      members: fc.array(fc.tuple(key, value), { maxLength: 4 }),
    }),
    fc.record({
      kind: fc.constant('map' as const),
      members: fc.array(fc.tuple(key, value), { maxLength: 4 }),
    }),
    fc.record({
      kind: fc.constant('set' as const),
      members: fc.array(fc.tuple(key, value), { maxLength: 4 }),
    }),
    fc.record({
      kind: fc.constant('error' as const),
      members: fc.array(fc.tuple(key, value), { maxLength: 4 }),
    }),
  );
  return fc.array(node, { minLength: 1, maxLength: 6 }).map(build);
}

interface Node {
  readonly kind: 'object' | 'array' | 'map' | 'set' | 'error';
  readonly members: readonly (readonly [key: string, value: unknown])[];
}

function build(nodes: readonly Node[]): unknown {
  const built = nodes.map(({ kind }) => create(kind));
  nodes.forEach(({ members }, index) => {
    for (const [key, value] of members) add(built[index] as object, key, resolve(value, built));
  });
  return built[0];
}

function create(kind: Node['kind']): object {
  if (kind === 'array') return [];
  if (kind === 'map') return new Map();
  if (kind === 'set') return new Set();
  return kind === 'error' ? withoutStack(new RangeError('token=abc')) : {};
}

/** Stacks differ by place. */
function withoutStack(error: Error): Error {
  return Object.defineProperty(error, 'stack', { value: undefined });
}

function resolve(value: unknown, built: readonly object[]): unknown {
  const { link } = Object(value) as { readonly link?: number };
  return typeof link === 'number' ? built[link % built.length] : value;
}

function add(owner: object, key: string, value: unknown): void {
  if (Array.isArray(owner)) owner.push(value);
  else if (owner instanceof Map) owner.set(key, value);
  else if (owner instanceof Set) owner.add(value);
  else Object.defineProperty(owner, key, { value, enumerable: true, configurable: true, writable: true });
}

/**
 * What a value of such a graph is once its record is read back: the rules of docs/values.md, one after the other, without
 * any of the ways in which the runtime goes about them.
 */
export function modelOf(value: unknown, depth: number, ancestors: readonly object[] = []): unknown {
  if (typeof value === 'string') return HIDDEN_TEXTS[value] ?? value;
  if (typeof value === 'bigint' || typeof value === 'symbol') return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? Number(String(value)) : String(value);
  if (value === undefined || value === null) return null;
  if (typeof value !== 'object') return value;
  if (ancestors.includes(value)) return '[Circular]';
  if (depth >= DEPTH) return Array.isArray(value) ? '[Array]' : '[Object]';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (value instanceof Uint8Array) return value[0] === 0xff ? 'base64:/w==' : Buffer.from(value).toString();
  const inside = (member: unknown): unknown => modelOf(member, depth + 1, [...ancestors, value]);
  if (Array.isArray(value) || value instanceof Set) return [...(value as Iterable<unknown>)].map(inside);
  const entries = value instanceof Map ? [...(value as Map<string, unknown>)] : Object.entries(value);
  const members = entries.map(([key, member]) => [key, hide(key, member) ?? inside(member)] as const);
  if (!(value instanceof Error)) return Object.fromEntries(members);
  const own = members.filter(([key]) => key !== 'name');
  return { type: typeOf(value), message: 'token=[redacted]', ...Object.fromEntries(own) };
}

function typeOf(error: Error): unknown {
  const { name } = error as { readonly name: unknown };
  return typeof name === 'string' && name !== '' ? (HIDDEN_TEXTS[name] ?? name) : 'RangeError';
}

function hide(key: string, value: unknown): string | undefined {
  const isTold = value === undefined || value === null || typeof value === 'boolean';
  return HIDDEN_KEYS.has(key) && !isTold ? '[redacted]' : undefined;
}
