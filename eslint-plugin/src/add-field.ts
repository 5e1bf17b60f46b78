import type { RuleFix, RuleFixer, SourceCode } from '@typescript-eslint/utils/ts-eslint';
import { withoutCasts } from './field.js';
import { isKeyTaken } from './rename-field.js';
import type { StructuredCall } from './structured-call.js';

/**
 * Makes the fix that gives a call one more field, behind those that it has; undefined where that is not possible: the
 * fields are one value, the key is taken, or the event is missing.
 */
export function addField(
  { node, eventNode, fieldsNode, fields, form }: StructuredCall,
  key: string,
  entry: string,
  sourceCode: Readonly<SourceCode>,
): ((fixer: RuleFixer) => RuleFix) | undefined {
  if (isKeyTaken(key, fields)) return undefined;
  if (fieldsNode) {
    const object = withoutCasts(fieldsNode);
    if (object.type !== 'ObjectExpression') return undefined;
    const last = object.properties.at(-1);
    if (last) return (fixer) => fixer.insertTextAfter(last, `, ${entry}`);
    // A comment may stand in `{}`.
    const isEmpty = sourceCode.getCommentsInside(object).length === 0;
    return isEmpty ? (fixer) => fixer.replaceText(object, `{ ${entry} }`) : undefined;
  }
  const isFieldsFirst = form === 'pino' || form === 'bunyan';
  if (!eventNode || node.arguments[0] !== eventNode) return undefined;
  // log.exception('load_failed', err) has its error there.
  if (!isFieldsFirst && node.arguments.length > 1) return undefined;
  return (fixer) =>
    isFieldsFirst
      ? fixer.insertTextBefore(eventNode, `{ ${entry} }, `)
      : fixer.insertTextAfter(eventNode, `, { ${entry} }`);
}
