import { findGenericTarget } from './generic-target.js';
import type { LoggerOrigin } from './logger-origin.js';
import type { Reading } from './reading.js';
import type { Target } from './target.js';
import { memberOf, type Call } from './syntax.js';

/** Finds the log method that a callee names: by what its names are bound to, else by what they look like. */
export function findTarget(call: Call, reading: Reading): Target | undefined {
  const { callee } = call;
  const origin = reading.originOf(callee);
  if (origin) return targetOf(origin);
  const member = memberOf(callee);
  if (!member) return undefined;
  const owner = reading.originOf(member.object);
  if (!owner) return findGenericTarget(call, reading);
  if (member.property === undefined && owner.kind === 'logger') {
    return { dialect: owner.dialect, method: '', action: { refusal: 'computed-method' } };
  }
  const isApplied = member.property === 'call' || member.property === 'apply';
  const applied = isApplied && owner.kind !== 'module' ? targetOf(owner) : undefined;
  return applied && { ...applied, action: { refusal: 'applied-method' } };
}

function targetOf(origin: LoggerOrigin): Target | undefined {
  const { dialect } = origin;
  const isCallable = origin.kind === 'function' || origin.kind === 'logger';
  if (isCallable) return dialect.bareCall && { dialect, method: '', action: dialect.bareCall };
  if (origin.kind !== 'method') return undefined;
  const { method } = origin;
  const action = Object.hasOwn(dialect.methods, method) ? dialect.methods[method] : undefined;
  if (action) return { dialect, method, action };
  if (dialect.unknownMethod === 'not-a-log-call') return undefined;
  return { dialect, method, action: { refusal: dialect.unknownMethod } };
}
