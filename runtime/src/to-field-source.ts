import { types } from 'node:util';
import { isError } from './is-error.js';

const VALUE_LIKE = [
  types.isDate,
  types.isMap,
  types.isSet,
  types.isRegExp,
  types.isBoxedPrimitive,
  types.isAnyArrayBuffer,
];

/**
 * The object whose own members become fields, for whatever a caller handed in as fields. Types rule most of this out,
 * but JavaScript callers and `items.forEach(log.info)` do not ask: an Error becomes `{ err }`, an object with `toJSON`
 * (a database document) its JSON form, and what has no named members (a number, a list, a Map) becomes `{ value }`.
 */
export function toFieldSource(fields: unknown): object | undefined {
  if (fields === undefined || fields === null) return undefined;
  if (isError(fields)) return { err: fields };
  if (typeof fields !== 'object') return { value: fields };
  try {
    const { toJSON } = fields as { readonly toJSON?: unknown };
    const form: unknown = typeof toJSON === 'function' ? toJSON.call(fields) : fields;
    return typeof form === 'object' && form !== null && hasMembers(form) ? form : { value: form };
  } catch {
    return fields; // its toJSON throws: its members may still be read
  }
}

function hasMembers(value: object): boolean {
  return !Array.isArray(value) && !ArrayBuffer.isView(value) && !VALUE_LIKE.some((isKind) => isKind(value));
}
