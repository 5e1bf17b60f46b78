import {
  binaryOf,
  callOf,
  conditionalOf,
  identifierName,
  memberOf,
  newOf,
  unaryOf,
  unwrap,
} from './syntax.js';
import type { BindingLookup } from './binding.js';
import type { SyntaxNode } from './syntax-node.js';

/** Names that hold an error wherever they come from. */
const ERROR_NAMES: ReadonlySet<string> = new Set(['err', 'error', 'ex', 'exception']);

/** Names that hold one often: taken for an error when they were caught, or when `.stack` is read of them. */
const LIKELY_ERROR_NAMES: ReadonlySet<string> = new Set(['e', 'er', 'reason', 'caught']);

/** What an error is printed by; each is part of the record's `err`. */
const PRINTED_MEMBERS: ReadonlySet<string> = new Set(['message', 'stack', 'toString']);

/** Functions whose result of an error says no more than the error: `String(err)`. */
const RENDERERS: ReadonlySet<string> = new Set(['String', 'util.inspect', 'inspect']);

/**
 * The error that an expression prints and nothing else: `err`, `err.message`, `(err as Error).stack`,
 * `err && err.stack || err`, `err instanceof Error ? err.message : String(err)`.
 *
 * Returns the first occurrence of the error's name. Logging that one in place of the whole expression loses
 * nothing, since the record's `err` holds message, stack and own fields, and runs nothing that it did not.
 */
export function errorOf(node: SyntaxNode, caughtName: string | undefined): SyntaxNode | undefined {
  const found = errorName(node);
  if (!found) return isNewError(node) ? unwrap(node) : undefined;
  const { name, isRead } = found;
  if (name === caughtName || ERROR_NAMES.has(name)) return found.node;
  return isRead && LIKELY_ERROR_NAMES.has(name) ? found.node : undefined;
}

/**
 * The same for a variable that is made an error once and never assigned again, whatever it is called:
 * `const failure = new Error(text); log.error(failure.stack)`.
 */
export function madeError(node: SyntaxNode, bindingOf: BindingLookup): SyntaxNode | undefined {
  const found = errorName(node);
  const binding = found && bindingOf(found.name, found.node);
  if (binding?.kind !== 'variable' || binding.reassigned || binding.path?.length !== 0) return undefined;
  return binding.init && isNewError(binding.init) ? found?.node : undefined;
}

/** Members that hold an error wherever they are read: `event.err`, `result.error`. */
const ERROR_MEMBERS: ReadonlySet<string> = new Set(['err', 'error', 'exception']);

/** What a request or an answer carries under such a name is a text or a code more often than an error. */
const CARRIERS: ReadonlySet<string> = new Set([
  ...['body', 'content', 'data', 'flash', 'form', 'json', 'locals', 'params', 'parsed', 'payload', 'props'],
  ...['query', 'settings', 'texts'],
]);

/** `event.err`, `event.err.message`: the path to the error, which is read once before and after. */
export function memberError(expression: SyntaxNode): SyntaxNode | undefined {
  const node = unwrap(expression);
  const member = memberOf(node);
  if (!member?.property) return undefined;
  if (PRINTED_MEMBERS.has(member.property)) return memberError(member.object);
  const owner = unwrap(member.object);
  const name = memberOf(owner)?.property ?? identifierName(owner);
  const isPath = ERROR_MEMBERS.has(member.property) && name !== undefined && !CARRIERS.has(name);
  return isPath ? node : undefined;
}

/** `new Error('no such order', { cause })` */
function isNewError(expression: SyntaxNode): boolean {
  const created = newOf(unwrap(expression));
  const callee = created && unwrap(created.callee);
  const name = callee && (memberOf(callee)?.property ?? identifierName(callee));
  return name !== undefined && /^(?:[A-Z]\w*)?Error$/.test(name);
}

interface ErrorName {
  readonly name: string;
  readonly node: SyntaxNode;
  /** Whether `.message`, `.stack` or a renderer was applied to it. */
  readonly isRead: boolean;
}

function errorName(expression: SyntaxNode): ErrorName | undefined {
  const node = unwrap(expression);
  const name = node.type === 'Identifier' ? identifierName(node) : undefined;
  if (name !== undefined) return { name, node, isRead: false };
  const member = memberOf(node);
  if (member) return PRINTED_MEMBERS.has(member.property ?? '') ? read(member.object) : undefined;
  const call = callOf(node);
  if (call) return renderedError(call.callee, call.arguments);
  const conditional = conditionalOf(node);
  if (conditional) {
    return sameError([
      testedName(conditional.test),
      errorName(conditional.consequent),
      errorName(conditional.alternate),
    ]);
  }
  const binary = binaryOf(node);
  const isLogical = binary !== undefined && LOGICAL_OPERATORS.has(binary.operator);
  return isLogical ? sameError([errorName(binary.left), errorName(binary.right)]) : undefined;
}

const LOGICAL_OPERATORS: ReadonlySet<string> = new Set(['||', '&&', '??']);

function read(object: SyntaxNode): ErrorName | undefined {
  const found = errorName(object);
  return found && { ...found, isRead: true };
}

function renderedError(callee: SyntaxNode, args: readonly SyntaxNode[]): ErrorName | undefined {
  const member = memberOf(callee);
  if (member?.property === 'toString' && args.length === 0) return read(member.object);
  const owner = member && identifierName(member.object);
  const path = member ? `${owner ?? '?'}.${member.property ?? '?'}` : identifierName(callee);
  const [first] = args;
  return path !== undefined && RENDERERS.has(path) && first && args.length === 1 ? read(first) : undefined;
}

/** The name that a condition asks about: `err`, `!err.stack`, `err instanceof Error`, `typeof err === 'string'`. */
function testedName(condition: SyntaxNode): ErrorName | undefined {
  const test = unwrap(condition);
  const negated = unaryOf(test);
  if (negated) return negated.operator === '!' ? testedName(negated.argument) : undefined;
  const binary = binaryOf(test);
  if (!binary) return errorName(test);
  if (binary.operator === 'instanceof') return errorName(binary.left);
  // e.g. `err && err.stack ? err.stack : err`
  if (binary.operator === '&&') return sameError([testedName(binary.left), testedName(binary.right)]);
  const typeOf = unaryOf(binary.left);
  return typeOf?.operator === 'typeof' ? errorName(typeOf.argument) : undefined;
}

/** The first of the names, when all of them are there and stand for the same error. */
function sameError(names: readonly (ErrorName | undefined)[]): ErrorName | undefined {
  const [first] = names;
  if (!first || names.some((found) => found?.name !== first.name)) return undefined;
  return { ...first, isRead: names.some((found) => found?.isRead) };
}
