import { renderThrowMark } from './describe-thrown.js';
import { isError } from './is-error.js';
import type { RecordRules } from './record-rules.js';
import { renderBuiltin } from './render-builtin.js';
import { renderError } from './render-error.js';
import { renderArray } from './render-list.js';
import { renderMembers } from './render-members.js';
import { rulesInForce } from './rules-in-force.js';
import { renderWalkedText, type ValueWalk } from './value-walk.js';

/** A BigInt of more digits than this takes long to be written, and nobody reads it. */
const MAX_DIGITS = 10_000n;

/** A record may grow to so many lines before it is cut to one: what stands behind a huge value is to be told too. */
const ROOM_IN_LINES = 16;

/** A walk for the values of one record. */
export function startWalk(rules: RecordRules = rulesInForce.rules): ValueWalk {
  const { members, line } = rules.limits;
  return { rules, render: renderValue, ancestors: [], place: [], left: members, room: ROOM_IN_LINES * line };
}

/**
 * Any value as JSON text, losing as little as JSON allows: NaN, Infinity and BigInt as strings, undefined as null,
 * functions, symbols and cycles as marks in brackets, Errors under any key as objects. Never throws for its content.
 */
function renderValue(value: unknown, walk: ValueWalk): string {
  switch (typeof value) {
    case 'string':
      return renderWalkedText(value, walk);
    case 'number':
      return Number.isFinite(value) ? String(value) : `"${value}"`;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'bigint':
      return renderBigInt(value);
    case 'undefined':
      return 'null';
    case 'symbol':
      return renderWalkedText(Symbol.prototype.toString.call(value), walk);
    case 'function':
      return renderFunction(value, walk);
    default:
      return value === null ? 'null' : renderGuarded(value as object, walk);
  }
}

function renderBigInt(value: bigint): string {
  const bound = 10n ** MAX_DIGITS;
  if (value >= bound || value <= -bound) return `"[BigInt of more than ${MAX_DIGITS} digits]"`;
  return `"${value}"`;
}

function renderFunction(value: { readonly name: unknown }, walk: ValueWalk): string {
  try {
    return renderWalkedText(`[Function: ${String(value.name) || 'anonymous'}]`, walk);
  } catch {
    return '"[Function]"'; // a revoked proxy of a function
  }
}

function renderGuarded(value: object, walk: ValueWalk): string {
  const { ancestors } = walk;
  if (ancestors.includes(value)) return '"[Circular]"';
  try {
    if (ancestors.length >= walk.rules.limits.depth) return Array.isArray(value) ? '"[Array]"' : '"[Object]"';
    ancestors.push(value);
    try {
      return renderObject(value, walk);
    } finally {
      ancestors.pop();
    }
  } catch (thrown) {
    return renderThrowMark(thrown, walk.rules); // a revoked proxy, a toJSON that throws, a stack that is exhausted
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
  if (typeof answer !== 'object' || answer === null || !isPlain(answer)) return walk.render(answer, walk);
  return renderMembers(answer, walk);
}

/** A built-in without own properties (a Promise, a WeakMap) says what it is, since `{}` says nothing. */
function renderInstance(value: object, walk: ValueWalk): string {
  if (Object.keys(value).length > 0) return renderMembers(value, walk);
  const tag = Object.prototype.toString.call(value).slice('[object '.length, -1);
  return tag === 'Object' ? '{}' : renderWalkedText(`[${tag}]`, walk);
}
