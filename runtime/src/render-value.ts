import { renderThrowMark } from './describe-thrown.js';
import { isError } from './is-error.js';
import { quoteText } from './quote-text.js';
import { renderBuiltin } from './render-builtin.js';
import { renderError } from './render-error.js';
import { renderMember, type ValueWalk } from './value-walk.js';

const MAX_DEPTH = 8;
const MAX_MEMBERS = 5_000;

/** A walk for the values of one record. */
export function startWalk(): ValueWalk {
  const walk: ValueWalk = { render: (value) => renderValue(value, walk), ancestors: [], left: MAX_MEMBERS };
  return walk;
}

/**
 * Any value as JSON text, losing as little as JSON allows: NaN, Infinity and BigInt as strings, undefined as null,
 * functions, symbols and cycles as marks in brackets, Errors under any key as objects. Never throws for its content.
 */
function renderValue(value: unknown, walk: ValueWalk): string {
  switch (typeof value) {
    case 'string':
      return quoteText(value);
    case 'number':
      return Number.isFinite(value) ? String(value) : `"${value}"`;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'bigint':
      return `"${value}"`;
    case 'undefined':
      return 'null';
    case 'symbol':
      return quoteText(Symbol.prototype.toString.call(value));
    case 'function':
      return renderFunction(value);
    default:
      return value === null ? 'null' : renderGuarded(value as object, walk);
  }
}

function renderFunction(value: { readonly name: unknown }): string {
  try {
    return quoteText(`[Function: ${String(value.name) || 'anonymous'}]`);
  } catch {
    return '"[Function]"'; // a revoked proxy of a function
  }
}

function renderGuarded(value: object, walk: ValueWalk): string {
  const { ancestors } = walk;
  if (ancestors.includes(value)) return '"[Circular]"';
  try {
    if (ancestors.length >= MAX_DEPTH) return Array.isArray(value) ? '"[Array]"' : '"[Object]"';
    ancestors.push(value);
    try {
      return renderObject(value, walk);
    } finally {
      ancestors.pop();
    }
  } catch (thrown) {
    return renderThrowMark(thrown); // a revoked proxy, a toJSON that throws, a stack that is exhausted
  }
}

function renderObject(value: object, walk: ValueWalk): string {
  if (Array.isArray(value)) return renderArray(value, walk);
  if (isPlain(value)) return renderJsonForm(value, walk) ?? renderMembers(value, walk);
  // An Error's own toJSON is not asked: axios puts the whole request, with its credentials, into it.
  if (isError(value)) return renderError(value, walk);
  return renderBuiltin(value, walk) ?? renderJsonForm(value, walk) ?? renderInstance(value, walk);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** What the value's own toJSON answers; as in JSON.stringify, the answer is not asked again. */
function renderJsonForm(value: object, walk: ValueWalk): string | undefined {
  const { toJSON } = value as { readonly toJSON?: unknown };
  if (typeof toJSON !== 'function') return undefined;
  const answer: unknown = toJSON.call(value);
  if (answer === value) return undefined;
  if (typeof answer !== 'object' || answer === null || !isPlain(answer)) return walk.render(answer);
  return renderMembers(answer, walk);
}

function renderArray(items: readonly unknown[], walk: ValueWalk): string {
  const parts: string[] = [];
  for (let index = 0; index < items.length; index++) {
    if (walk.left-- <= 0) {
      parts.push(`"[+${items.length - index} more]"`);
      break;
    }
    parts.push(renderMember(items, index, walk));
  }
  return `[${parts.join(',')}]`;
}

function renderMembers(value: object, walk: ValueWalk): string {
  const keys = Object.keys(value);
  const parts: string[] = [];
  for (const key of keys) {
    if (walk.left-- <= 0) {
      parts.push(`"[more]":${keys.length - parts.length}`);
      break;
    }
    parts.push(`${quoteText(key)}:${renderMember(value, key, walk)}`);
  }
  return `{${parts.join(',')}}`;
}

/** A built-in without own properties (a Promise, a WeakMap) says what it is, since `{}` says nothing. */
function renderInstance(value: object, walk: ValueWalk): string {
  if (Object.keys(value).length > 0) return renderMembers(value, walk);
  const tag = Object.prototype.toString.call(value).slice('[object '.length, -1);
  return tag === 'Object' ? '{}' : quoteText(`[${tag}]`);
}
