import { compactMessage } from './compact-message.js';
import type { Dialect, DialectMethod } from './dialect.js';
import type { CallSite, LogCall, Shape } from './log-call.js';
import type { LoggerOrigin } from './logger-origin.js';
import { lowerEventAndFields } from './lower-event-and-fields.js';
import { lowerFormat, type LoweredArguments } from './lower-format.js';
import { holesOf, type Message } from './message.js';
import type { Reading } from './reading.js';
import type { ReasonCode } from './reason.js';
import { shapeOfArguments } from './shape-of-arguments.js';
import { callOf, identifierName, memberOf, rangeOf } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** Reads a call expression as a log call; undefined when it is none. */
export function parseLogCall(node: SyntaxNode, site: CallSite, reading: Reading): LogCall | undefined {
  const call = callOf(node);
  const target = call && findTarget(call.callee, reading);
  if (!call || !target) return undefined;
  const { dialect, method, action } = target;
  const base = {
    dialect: dialect.name,
    method,
    callee: reading.source.slice(rangeOf(call.callee)).replace(/\s+/g, ' '),
    shape: shapeOfArguments(call.arguments, reading) satisfies Shape,
    node,
    range: rangeOf(node),
    site,
  };
  if ('refusal' in action) {
    return { ...base, level: undefined, message: [], refusal: action.refusal };
  }
  const args = action.reads === 'first-argument' ? call.arguments.slice(0, 1) : call.arguments;
  const lowered = lowerArguments(dialect, method, args, node, reading);
  const message = compactMessage(lowered.parts);
  const refusal = lowered.refusal ?? (dialect.arguments === 'format' ? blankReason(message) : undefined);
  return {
    ...base,
    message,
    ...grade(action, lowered, message, method, reading),
    ...(refusal && { refusal }),
  };
}

interface Target {
  readonly dialect: Dialect;
  readonly method: string;
  readonly action: DialectMethod;
}

/** The logger's method that a callee names. */
function findTarget(callee: SyntaxNode, reading: Reading): Target | undefined {
  const member = memberOf(callee);
  if (!member && identifierName(callee) === undefined && !callOf(callee)) return undefined;
  const origin = reading.originOf(callee);
  if (origin) return targetOf(origin);
  if (!member) return undefined;
  const owner = reading.originOf(member.object);
  if (!owner) return undefined;
  if (member.property === undefined && owner.kind === 'logger') {
    return { dialect: owner.dialect, method: '', action: { refusal: 'computed-method' } };
  }
  const isApplied = member.property === 'call' || member.property === 'apply';
  const applied = isApplied ? targetOf(owner) : undefined;
  return applied && { ...applied, action: { refusal: 'applied-method' } };
}

function targetOf(origin: LoggerOrigin): Target | undefined {
  const { dialect } = origin;
  if (origin.kind === 'function' && dialect.bareCall)
    return { dialect, method: '', action: dialect.bareCall };
  if (origin.kind !== 'method') return undefined;
  const { method } = origin;
  const action = Object.hasOwn(dialect.methods, method) ? dialect.methods[method] : undefined;
  if (action) return { dialect, method, action };
  if (dialect.unknownMethod === 'not-a-log-call') return undefined;
  return { dialect, method, action: { refusal: dialect.unknownMethod } };
}

function lowerArguments(
  dialect: Dialect,
  method: string,
  args: readonly SyntaxNode[],
  node: SyntaxNode,
  reading: Reading,
): LoweredArguments {
  const bounds = reading.argumentsRange(node);
  if (dialect.arguments === 'format') return lowerFormat(args, bounds, reading);
  return lowerEventAndFields(method, args, bounds, reading);
}

/** A message that shows nothing a record could hold: `console.log('-----')`. */
function blankReason(message: Message): ReasonCode | undefined {
  const saysSomething = message.some((part) => part.kind === 'hole' || /[\p{L}\p{N}]/u.test(part.text));
  return saysSomething ? undefined : 'blank-message';
}

function grade(
  action: Extract<DialectMethod, { level: unknown }>,
  lowered: LoweredArguments,
  message: Message,
  method: string,
  reading: Reading,
): Pick<LogCall, 'level' | 'doubt'> {
  const printsCaught = holesOf(message).some(
    (hole) => hole.isError && identifierName(hole.expression) === reading.caughtName,
  );
  if (method === 'log' && printsCaught) return { level: 'error', doubt: 'level-inferred' };
  const doubt = action.doubt ?? lowered.doubt;
  return doubt ? { level: action.level, doubt } : { level: action.level };
}
