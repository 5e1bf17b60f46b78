import type { BindingLookup } from './binding.js';
import type { AidedField } from './error-aids.js';
import { keepsCallee } from './keeps-callee.js';
import type { LogCall } from './log-call.js';
import type { Hole } from './message.js';
import type { ReasonCode } from './reason.js';
import { showsErrorSerializer } from './shown-serializer.js';
import type { SourceText } from './source-text.js';
import { memberOf } from './syntax.js';
import type { TargetLibrary } from './targets/target-library.js';

/** What the fields of a rewritten call are judged by. */
export interface TargetDoubtContext {
  readonly target: TargetLibrary;
  readonly source: SourceText;
  readonly bindingOf: BindingLookup;
}

/** Why a person should look at fields that another library than our runtime prints; the gravest first. */
export function findTargetDoubt(
  call: LogCall,
  fields: readonly AidedField[],
  context: TargetDoubtContext,
): ReasonCode | undefined {
  const isKept = keepsCallee(call.dialect, context.target);
  // `logger.info('started', meta)` stays as it is.
  const isAlone = fields.length === 1 && fields[0]?.hole.isWhole === true;
  if (isAlone) return undefined;
  const wasLiteral =
    isKept && fields.every(({ hole }) => hole.isField === true || (hole.form === 'spread' && !hole.isWhole));
  if (!wasLiteral && fields.some(({ hole }) => hole.form === 'spread')) return 'spread-field';
  for (const field of fields) {
    const doubt = errorDoubt(field, call, isKept, context);
    if (doubt) return doubt;
  }
  return undefined;
}

function errorDoubt(
  { hole, key, aid }: AidedField,
  call: LogCall,
  isKept: boolean,
  { target, source, bindingOf }: TargetDoubtContext,
): ReasonCode | undefined {
  // A field that the author wrote shows what it did.
  if (hole.isField && !hole.isMessage) return undefined;
  if (!hole.isError) return endsLikeError(hole) ? 'error-shortened' : undefined;
  const isSeen = aid !== undefined || (target.errors !== 'own-fields' && key === 'err');
  if (!isSeen) return 'error-shortened';
  if (target.errors === 'serialized') return undefined;
  const isShown = target.errors === 'own-fields' || showsErrorSerializer(call, bindingOf);
  if (!isShown) return 'error-serializer-unknown';
  // e.g. console.error('load failed', err), which prints the cause as well
  return !isKept && hole.form !== 'interpolated' && isWholeValue(hole, source)
    ? 'error-shortened'
    : undefined;
}

/** Whether the value was printed itself, and not what is read off it: `err`, but not `err.message`. */
function isWholeValue({ range, parameter }: Hole, source: SourceText): boolean {
  return parameter !== undefined || /[,})\s]/.test(source.text[range[1]] ?? '');
}

/** `result.error`, which is most likely one, and would have to be read twice to show its stack. */
function endsLikeError({ expression, form }: Hole): boolean {
  if (form === 'spread') return false;
  return /^(?:err|error|exception)$|[a-z](?:Err|Error|Exception)$/.test(memberOf(expression)?.property ?? '');
}
