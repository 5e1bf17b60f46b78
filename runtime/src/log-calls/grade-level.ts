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
  { dialect, method, action, doubt, hidesValues }: Target,
  lowered: ReasonCode | undefined,
  message: Message,
  reading: Reading,
): Pick<LogCall, 'level' | 'doubt' | 'nextDoubt'> {
  const { caughtName } = reading;
  const isKept = reading.isKept(dialect);
  const printsCaught =
    caughtName !== undefined && holesOf(message).some((hole) => rootName(hole.expression) === caughtName);
  if (method === 'log' && level === 'info' && printsCaught && !isKept)
    return { level: 'error', doubt: 'level-inferred' };
  // A logger that stays prints what is bound to it.
  const ofLogger = isKept && doubt === 'bound-fields' ? undefined : doubt;
  const isShown = hidesValues && !isKept && holesOf(message).length > 0;
  const ofMessage = (isShown ? 'hidden-values' : 'doubt' in action ? action.doubt : undefined) ?? lowered;
  const first = ofLogger ?? ofMessage;
  if (!first) return { level };
  return ofLogger && ofMessage ? { level, doubt: first, nextDoubt: ofMessage } : { level, doubt: first };
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
