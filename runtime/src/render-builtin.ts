import { types } from 'node:util';
import { renderBytes } from './render-bytes.js';
import { isHttpMessage, renderHttpMessage } from './render-http-message.js';
import { renderIterated, renderNumbers } from './render-list.js';
import { renderMap, renderPairs } from './render-pairs.js';
import { renderWalkedText, type ValueWalk } from './value-walk.js';

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
  [types.isSet, renderSet],
  [
    types.isRegExp,
    (pattern: RegExp, walk) => renderWalkedText(RegExp.prototype.toString.call(pattern), walk),
  ],
  [types.isUint8Array, renderBytes],
  [types.isTypedArray, renderNumbers],
  [types.isAnyArrayBuffer, renderBytes],
  [types.isDataView, renderBytes],
  [types.isBoxedPrimitive, renderBoxed],
  [isPairList, renderPairs],
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

/** Its own iterator may be anything where somebody derived a class; the prototype's is known to end. */
function renderSet(set: Set<unknown>, walk: ValueWalk): string {
  const values = Set.prototype.values.call(set) as Iterator<unknown>;
  return renderIterated(values, sizeOf(set), walk, (value) => walk.render(value, walk));
}

function sizeOf(set: Set<unknown>): number {
  return Object.getOwnPropertyDescriptor(Set.prototype, 'size')?.get?.call(set) as number;
}

function renderBoxed(boxed: object, walk: ValueWalk): string {
  if (types.isStringObject(boxed)) return walk.render(String.prototype.valueOf.call(boxed), walk);
  if (types.isNumberObject(boxed)) return walk.render(Number.prototype.valueOf.call(boxed), walk);
  if (types.isBooleanObject(boxed)) return walk.render(Boolean.prototype.valueOf.call(boxed), walk);
  if (types.isBigIntObject(boxed)) return walk.render(BigInt.prototype.valueOf.call(boxed), walk);
  return walk.render(Symbol.prototype.valueOf.call(boxed), walk);
}

/** Told by their tags: naming the global classes would load the whole of undici on the first record. */
function isPairList(value: object): boolean {
  return PAIR_LIST_TAGS.has(Object.prototype.toString.call(value)) && Symbol.iterator in value;
}
