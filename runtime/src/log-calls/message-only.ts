import type { AidedField } from './error-aids.js';
import type { LogCall } from './log-call.js';
import { holesOf } from './message.js';
import type { SourceText } from './source-text.js';
import { rangeOf } from './syntax.js';
import type { Range } from './syntax-node.js';
import { messageArguments } from './target-call.js';
import type { TargetLibrary } from './targets/target-library.js';

/**
 * The range of the message of a call whose fields stay letter for letter, so that nothing else of the call need change;
 * undefined where a field is added, renamed or aided.
 */
export function messageRange(
  call: LogCall,
  fields: readonly AidedField[],
  { order }: TargetLibrary,
  source: SourceText,
): Range | undefined {
  const args = messageArguments(call);
  const [message, given] = order === 'fields-first' ? [args[1], args[0]] : [args[0], args[1]];
  if (!message || !given || args.length !== 2 || fields.length === 0) return undefined;
  const range = rangeOf(message);
  const bounds = rangeOf(given);
  const isInside = ([start, end]: Range): boolean => start >= bounds[0] && end <= bounds[1];
  const isSame = fields.every(
    ({ hole, key, aid }) =>
      aid === undefined &&
      (hole.isWhole === true || hole.form === 'spread' || (hole.isField === true && key === hole.key)),
  );
  const isUntouched = isSame && holesOf(call.message).every((hole) => isInside(hole.range));
  return isUntouched && source.commentsIn(range).length === 0 ? range : undefined;
}
