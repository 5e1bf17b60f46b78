import { isEventName } from '../conventions/index.js';
import { keepsCallee } from './keeps-callee.js';
import type { LogCall } from './log-call.js';
import { holesOf, type Hole } from './message.js';
import { messageArguments } from './target-call.js';
import type { TargetLibrary } from './targets/target-library.js';

/**
 * Whether a call has the structured form of the library that the code base keeps: a constant event name, and at most
 * one argument with fields, none of them under a key of the record itself. `call` is one of `toTargetCall`.
 */
export function isStructuredCall(call: LogCall, target: TargetLibrary): boolean {
  const { dialect, message, refusal } = call;
  if (refusal || call.shape === 'detached' || !keepsCallee(dialect, target)) return false;
  const texts = message.filter((part) => part.kind === 'text');
  const [text] = texts;
  if (!text || texts.length > 1 || !isEventName(text.text.trimEnd())) return false;
  const isFieldsFirst = target.order === 'fields-first';
  const at = isFieldsFirst ? message.length - 1 : 0;
  if (message[at] !== text || messageArguments(call).length > 2) return false;
  return holesOf(message).every((hole) => isField(hole, target));
}

function isField({ form, key, isError, isWhole }: Hole, { order, reservedKeys }: TargetLibrary): boolean {
  if (form === 'entry') return !Object.hasOwn(reservedKeys, key ?? '');
  if (form === 'spread') return true;
  // `log.error(err, 'load_failed')`
  return isError && (isWhole === true || (order === 'fields-first' && form === 'argument'));
}
