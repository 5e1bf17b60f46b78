import { findGenericMethod, findGenericTarget } from './generic-target.js';
import { originOfProperty, type LoggerOrigin } from './dialect-origin.js';
import type { Reading } from './reading.js';
import { findStringConstant } from './string-constant.js';
import type { Target } from './target.js';
import {
  binaryOf,
  callOf,
  computedKeyOf,
  conditionalOf,
  identifierName,
  lastOfSequence,
  memberOf,
  unwrap,
  type Call,
  type Member,
} from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';
import { WRAPPER } from './wrapper-dialect.js';

/** Finds the log method that a callee names: by what its names are bound to, else by what they look like. */
export function findTarget(call: Call, reading: Reading): Target | undefined {
  const { callee } = call;
  const chosen = findChosenTarget(callee, reading);
  if (chosen) return chosen;
  const member = memberOf(callee);
  const origin = settle(originOfCallee(callee, member, reading), callee, member, reading);
  if (origin) return targetOf(origin);
  if (!member) return findPrefixedTarget(callee, reading) ?? findGenericTarget(call, reading);
  const owner = reading.originOf(member.object);
  // A method of a wrapper that is not understood may be one of a logger all the same.
  const isOwn = owner?.kind === 'logger' && owner.dialect.name === WRAPPER;
  if (!owner || (isOwn && member.property !== undefined)) return findGenericTarget(call, reading);
  if (member.property === undefined && isLogger(owner)) {
    return { dialect: owner.dialect, method: '', action: { refusal: 'computed-method' } };
  }
  const isApplied = member.property === 'call' || member.property === 'apply';
  const applied = isApplied && owner.kind !== 'module' ? targetOf(owner) : undefined;
  return applied && { ...applied, action: { refusal: 'applied-method' } };
}

/** `logger[LEVEL]` of a constant is the method of that name. */
function originOfCallee(
  callee: SyntaxNode,
  member: Member | undefined,
  reading: Reading,
): LoggerOrigin | undefined {
  const key = member && member.property === undefined ? computedKeyOf(callee) : undefined;
  if (!member || !key) return reading.originOf(callee);
  const name = findStringConstant(key, reading.bindingOf);
  const owner = name === undefined ? undefined : reading.originOf(member.object);
  const origin = owner && name !== undefined ? originOfProperty(owner, name) : undefined;
  return origin?.kind === 'method' ? origin : undefined;
}

/** Where the syntax leaves open whose method it is, its type may say: `this.deps.logger.info('started')`. */
function settle(
  origin: LoggerOrigin | undefined,
  callee: SyntaxNode,
  member: Member | undefined,
  reading: Reading,
): LoggerOrigin | undefined {
  const isOpen = !origin || origin.doubt === 'unresolved-logger';
  // Nearly all callees end here: they are called like no log method.
  if (!isOpen || member?.property === undefined || !findGenericMethod(member.property)) return origin;
  return reading.typedOriginOf(callee, member.property) ?? origin;
}

/** `(err ? console.error : console.log)(text)`: which method is called shows when the program runs. */
function findChosenTarget(callee: SyntaxNode, reading: Reading): Target | undefined {
  const node = unwrap(callee);
  const binary = binaryOf(node);
  const branches = conditionalOf(node) ?? (binary && { consequent: binary.left, alternate: binary.right });
  const last = lastOfSequence(node);
  const candidates = branches ? [branches.consequent, branches.alternate] : last ? [last] : [];
  for (const candidate of candidates) {
    const origin = reading.originOf(candidate);
    const target = origin && targetOf(origin);
    if (target) return { ...target, action: { refusal: 'computed-method' } };
  }
  return undefined;
}

/** `console.log.bind(console, '[jobs]')`, called itself or by the name of a variable: it prints more than the call says. */
function findPrefixedTarget(callee: SyntaxNode, reading: Reading): Target | undefined {
  const node = unwrap(callee);
  const name = node.type === 'Identifier' ? identifierName(node) : undefined;
  const binding = name === undefined ? undefined : reading.bindingOf(name, node);
  const isAlias = binding?.kind === 'variable' && !binding.reassigned && binding.path?.length === 0;
  const made = isAlias ? binding.init : node;
  const call = made && callOf(made);
  const member = call && memberOf(call.callee);
  if (member?.property !== 'bind' || !call || call.arguments.length < 2) return undefined;
  const origin = reading.originOf(member.object);
  const target = origin && targetOf(origin);
  return target && { ...target, action: { refusal: 'applied-method' } };
}

/** A logger, or a module that is one: `require('npmlog')[level]('', 'started')`. */
function isLogger({ kind, dialect }: LoggerOrigin): boolean {
  return kind === 'logger' || (kind === 'module' && dialect.module === 'logger');
}

function targetOf(origin: LoggerOrigin): Target | undefined {
  const target = targetInDialect(origin);
  const { doubt, hidesValues } = origin;
  if (!doubt) return target && hidesValues ? { ...target, hidesValues } : target;
  // `options.log || console` may well have a `verbose`.
  const isUnknown =
    doubt === 'unresolved-logger' &&
    origin.kind === 'method' &&
    !Object.hasOwn(origin.dialect.methods, origin.method);
  const generic = isUnknown ? findGenericMethod(origin.method) : undefined;
  const found = generic ?? target;
  return found && { ...found, doubt, ...(hidesValues && { hidesValues }) };
}

function factoryTarget(origin: LoggerOrigin): Target | undefined {
  const { dialect } = origin;
  const action = origin.kind === 'object' && !origin.object.makes ? undefined : dialect.factoryCall;
  return action && { dialect, method: '', action };
}

function targetInDialect(origin: LoggerOrigin): Target | undefined {
  const { dialect } = origin;
  if (origin.kind === 'any-method') return { dialect, method: '', action: { refusal: 'computed-method' } };
  const bare = dialect.bareCall && { dialect, method: '', action: dialect.bareCall };
  // e.g. fancy-log, whose module is the logger that is called.
  if (origin.kind === 'module' && dialect.module === 'logger' && bare) return bare;
  const isFactory = origin.kind === 'factory' || origin.kind === 'module' || origin.kind === 'object';
  if (isFactory) return factoryTarget(origin);
  if (origin.kind === 'function' || origin.kind === 'logger') return bare;
  const { method } = origin;
  const action = Object.hasOwn(dialect.methods, method) ? dialect.methods[method] : undefined;
  if (action) return { dialect, method, action };
  if (dialect.unknownMethod === 'not-a-log-call') return undefined;
  if (dialect.derivedBy.includes(method) || dialect.silentMethods?.includes(method)) return undefined;
  const { unknownMethod } = dialect;
  const unknown = typeof unknownMethod === 'string' ? { refusal: unknownMethod } : unknownMethod;
  return { dialect, method, action: unknown };
}
