import type { Hole } from './message.js';
import type { FieldAid } from './render-call.js';
import { identifierName } from './syntax.js';
import type { SourceText } from './source-text.js';

/** A field as a library that shows nothing of errors gets it. */
export interface AidedField {
  readonly hole: Hole;
  readonly key: string;
  readonly aid?: FieldAid;
}

/** Key of the field that holds an error's stack; name and message stand in its first line. */
const STACK = 'stack';

/**
 * Gives each error its stack as a field beside it, `{ err, stack: err.stack }`; an error that is made in place becomes
 * that field, `{ stack: new Error('stopped').stack }`. Other errors get nothing: naming them twice would run them twice.
 *
 * `isTyped` says that the file is TypeScript, where a caught value has no known fields.
 */
export function withErrorAids(
  fields: readonly AidedField[],
  source: SourceText,
  isTyped: boolean,
): readonly AidedField[] {
  const taken = new Set(fields.map(({ key }) => key));
  return fields.map((field) => {
    const { hole, key } = field;
    if (!hole.isError || hole.form === 'spread') return field;
    const stackKey = taken.has(STACK) ? `${key}_${STACK}` : STACK;
    const isMade = isMadeHere(hole, source);
    const stack = isMade ? undefined : stackOf(hole, source, isTyped);
    if (!isMade && stack === undefined) return field;
    taken.add(stackKey);
    if (isMade) return { hole, key: stackKey, aid: { suffix: `.${STACK}` } };
    return { hole, key, aid: { companion: `${stackKey}: ${stack ?? ''}` } };
  });
}

/** `new Error('stopped')`, but not `new Error`, on which nothing can be read without parentheses. */
function isMadeHere({ expression, range }: Hole, source: SourceText): boolean {
  return expression.type === 'NewExpression' && source.text[range[1] - 1] === ')';
}

/** Reads the stack so that nothing new can throw: a callback's error is null more often than not. */
function stackOf(hole: Hole, source: SourceText, isTyped: boolean): string | undefined {
  const name =
    hole.parameter ?? (hole.expression.type === 'Identifier' ? identifierName(hole.expression) : undefined);
  if (name === undefined) return undefined;
  if (isTyped) return `${name} instanceof Error ? ${name}.${STACK} : undefined`;
  const [, end] = hole.range;
  const isRead = hole.parameter === undefined && /^\.[\w$]/.test(source.text.slice(end, end + 2));
  return isRead ? `${name}.${STACK}` : `${name} && ${name}.${STACK}`;
}
