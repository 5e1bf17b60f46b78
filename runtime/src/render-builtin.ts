import { types } from 'node:util';
import { quoteText } from './quote-text.js';
import { isHttpMessage, renderHttpMessage } from './render-http-message.js';
import type { ValueWalk } from './value-walk.js';

// Web classes which hold their content behind an iterator of pairs.
const PAIR_LIST_TAGS: ReadonlySet<string> = new Set([
  '[object URLSearchParams]',
  '[object Headers]',
  '[object FormData]',
]);

type Kind = readonly [is: (value: object) => boolean, render: (value: never, walk: ValueWalk) => string];

// Content which JSON.stringify would drop or garble: Map and Set as {}, RegExp as {}, bytes as numbers.
const KINDS: readonly Kind[] = [
  [types.isDate, renderDate],
  [types.isMap, renderMap],
  [types.isSet, (set: Set<unknown>, walk) => walk.render([...set])],
  [types.isRegExp, (pattern: RegExp) => quoteText(RegExp.prototype.toString.call(pattern))],
  [types.isUint8Array, renderBytes],
  [types.isTypedArray, (numbers: Float64Array, walk) => walk.render(Array.from(numbers))],
  [types.isAnyArrayBuffer, (buffer: ArrayBuffer) => renderBytes(new Uint8Array(buffer))],
  [
    types.isDataView,
    (view: DataView) => renderBytes(new Uint8Array(view.buffer, view.byteOffset, view.byteLength)),
  ],
  [types.isBoxedPrimitive, renderBoxed],
  [isPairList, (pairs: Iterable<unknown>, walk) => walk.render([...pairs])],
  [isHttpMessage, renderHttpMessage],
];

/** The JSON text of a built-in whose content is not in its own properties, or undefined for every other object. */
export function renderBuiltin(value: object, walk: ValueWalk): string | undefined {
  const kind = KINDS.find(([is]) => is(value));
  return kind?.[1](value as never, walk);
}

function renderDate(date: Date): string {
  const isValid = !Number.isNaN(Date.prototype.getTime.call(date));
  return isValid ? `"${Date.prototype.toISOString.call(date)}"` : '"Invalid Date"';
}

/** An object when every key is a string, which can be queried; else `[key, value]` pairs. */
function renderMap(map: Map<unknown, unknown>, walk: ValueWalk): string {
  const pairs = [...map];
  if (!pairs.every(([key]) => typeof key === 'string')) return walk.render(pairs);
  const members = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of pairs) members[key as string] = value;
  return walk.render(members);
}

/** Bytes are text when they are valid UTF-8, else `base64:…`. */
function renderBytes(bytes: Uint8Array): string {
  try {
    return quoteText(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return `"base64:${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}"`;
  }
}

function renderBoxed(boxed: object, walk: ValueWalk): string {
  if (types.isStringObject(boxed)) return walk.render(String.prototype.valueOf.call(boxed));
  if (types.isNumberObject(boxed)) return walk.render(Number.prototype.valueOf.call(boxed));
  if (types.isBooleanObject(boxed)) return walk.render(Boolean.prototype.valueOf.call(boxed));
  if (types.isBigIntObject(boxed)) return walk.render(BigInt.prototype.valueOf.call(boxed));
  return walk.render(Symbol.prototype.valueOf.call(boxed));
}

/** Told by their tags: naming the global classes would load the whole of undici on the first record. */
function isPairList(value: object): boolean {
  return PAIR_LIST_TAGS.has(Object.prototype.toString.call(value)) && Symbol.iterator in value;
}
