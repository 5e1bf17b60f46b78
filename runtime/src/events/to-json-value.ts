import { describeThrown } from '../describe-thrown.js';

/** Deeper payloads are a mistake, or an attack on the stack of whoever reads them. */
const MAX_DEPTH = 100;
/** References that are shared many times over are copied each time: ten of them, ten deep, are 10^10 values. */
const MAX_VALUES = 100_000;

interface Copying {
  readonly ancestors: Set<object>;
  left: number;
}

/**
 * A frozen copy of a value that is the same after JSON.stringify and JSON.parse. A member that is undefined is left out, as
 * optional ones are. Throws a TypeError that names the place of the first value which JSON would lose or change, with
 * `root` for the whole.
 */
export function toJsonValue(value: unknown, root: string): unknown {
  return copyValue(value, root, { ancestors: new Set(), left: MAX_VALUES });
}

function copyValue(value: unknown, path: string, copying: Copying): unknown {
  if (copying.left-- <= 0) throw refusal(path, `is one value too many: it holds over ${MAX_VALUES}`);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw refusal(path, `is ${value}, which JSON turns into null`);
    return value === 0 ? 0 : value; // JSON has no -0
  }
  if (typeof value !== 'object')
    throw refusal(path, `is ${nameOfPrimitive(value)}, which JSON has no word for`);
  if (copying.ancestors.has(value)) throw refusal(path, 'refers to an object that it is part of');
  if (copying.ancestors.size >= MAX_DEPTH) throw refusal(path, `is nested deeper than ${MAX_DEPTH} levels`);
  copying.ancestors.add(value);
  const copy = copyObject(value, path, copying);
  copying.ancestors.delete(value);
  return Object.freeze(copy);
}

function copyObject(value: object, path: string, copying: Copying): object {
  try {
    if (Array.isArray(value)) return copyArray(value, path, copying);
    const foreign = nameForeignClass(value);
    if (foreign !== undefined) throw refusal(path, `is ${foreign}, which JSON turns into something else`);
    return copyMembers(value as Readonly<Record<string, unknown>>, path, copying);
  } catch (thrown) {
    if (thrown instanceof Refusal) throw thrown;
    throw refusal(path, `cannot be read (${describeThrown(thrown)})`); // a getter or a proxy that throws
  }
}

function copyArray(value: readonly unknown[], path: string, copying: Copying): unknown[] {
  // Array.from visits holes too, which `map` leaves out.
  return Array.from({ length: value.length }, (_, index) =>
    copyValue(value[index], `${path}[${index}]`, copying),
  );
}

function copyMembers(
  value: Readonly<Record<string, unknown>>,
  path: string,
  copying: Copying,
): Record<string, unknown> {
  if (Object.getOwnPropertySymbols(value).length > 0) throw refusal(path, 'has a symbol for a key');
  const members: [string, unknown][] = [];
  for (const key of Object.keys(value)) {
    const member = value[key];
    if (member !== undefined) members.push([key, copyValue(member, toPlace(path, key), copying)]);
  }
  // By entries, not by assignment: a member called __proto__ stays a member.
  return Object.fromEntries(members);
}

/** The class of an object that is more than its members; undefined for a plain one, of any realm. */
function nameForeignClass(value: object): string | undefined {
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain =
    prototype === null ||
    prototype === Object.prototype ||
    (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype as object, 'isPrototypeOf'));
  if (isPlain) {
    const { toJSON } = value as { readonly toJSON?: unknown };
    return typeof toJSON === 'function' ? 'an object with toJSON' : undefined;
  }
  const name: unknown = (value as { readonly constructor?: { readonly name?: unknown } }).constructor?.name;
  return typeof name === 'string' && name !== '' ? `an instance of ${name}` : 'an instance of a class';
}

function toPlace(path: string, key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}

function nameOfPrimitive(value: unknown): string {
  return value === undefined ? 'undefined' : `a ${typeof value}`;
}

class Refusal extends TypeError {
  override readonly name: string = 'TypeError';
}

function refusal(path: string, what: string): Refusal {
  return new Refusal(`${path} ${what}.`);
}
