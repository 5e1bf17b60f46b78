import type { Level } from '../conventions/index.js';
import type { Target } from './target.js';
import type { LogCall } from './log-call.js';
import { holesOf, type Message } from './message.js';
import type { Reading } from './reading.js';
import type { ReasonCode } from './reason.js';
import { binaryOf, callOf, identifierName, memberOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** The level of a call and the first doubt about it. */
export function gradeLevel(
  level: Level | undefined,
  { method, action, doubt }: Target,
  lowered: ReasonCode | undefined,
  message: Message,
  reading: Reading,
): Pick<LogCall, 'level' | 'doubt'> {
  const { caughtName } = reading;
  const printsCaught =
    caughtName !== undefined && holesOf(message).some((hole) => rootName(hole.expression) === caughtName);
  if (method === 'log' && level === 'info' && printsCaught)
    return { level: 'error', doubt: 'level-inferred' };
  const first = doubt ?? ('doubt' in action ? action.doubt : undefined) ?? lowered;
  return first ? { level, doubt: first } : { level };
}

/** The name with which a value begins: `err` of `err.response?.data` and of `err.cause || 'no cause'`. */
function rootName(expression: SyntaxNode): string | undefined {
  let node = unwrap(expression);
  for (;;) {
    const next = memberOf(node)?.object ?? callOf(node)?.callee ?? binaryOf(node)?.left;
    if (!next) return identifierName(node);
    node = unwrap(next);
  }
}
