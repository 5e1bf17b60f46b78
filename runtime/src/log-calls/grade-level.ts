import type { Level } from '../conventions/index.js';
import type { Target } from './target.js';
import type { LogCall } from './log-call.js';
import { holesOf, type Message } from './message.js';
import type { Reading } from './reading.js';
import type { ReasonCode } from './reason.js';
import { identifierName } from './syntax.js';

/** The level of a call and the first doubt about it. */
export function gradeLevel(
  level: Level | undefined,
  { method, action, doubt }: Target,
  lowered: ReasonCode | undefined,
  message: Message,
  reading: Reading,
): Pick<LogCall, 'level' | 'doubt'> {
  const printsCaught = holesOf(message).some(
    (hole) => hole.isError && identifierName(hole.expression) === reading.caughtName,
  );
  if (method === 'log' && level === 'info' && printsCaught)
    return { level: 'error', doubt: 'level-inferred' };
  const first = doubt ?? ('doubt' in action ? action.doubt : undefined) ?? lowered;
  return first ? { level, doubt: first } : { level };
}
