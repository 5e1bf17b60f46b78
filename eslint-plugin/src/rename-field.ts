import { renderString } from '@logshift/runtime/log-calls';
import type { ReportFixFunction, RuleFixer, SourceCode } from '@typescript-eslint/utils/ts-eslint';
import type { Field } from './field.js';

/** Makes the fix that gives a field another key; the value of a shorthand stays: `{ userId }` → `{ user_id: userId }`. */
export function renameField(
  { node, keyNode }: Field,
  key: string,
  sourceCode: Readonly<SourceCode>,
): ReportFixFunction {
  return (fixer: RuleFixer) => {
    const isProperty = node.type === 'Property';
    if (isProperty && node.shorthand) return fixer.insertTextBefore(node, `${renderKey(key)}: `);
    // `{ ['userId']: 1 }` keeps its brackets.
    const isBracketed = isProperty && node.computed;
    const quote = sourceCode.getText(keyNode).startsWith('"') ? '"' : "'";
    return fixer.replaceText(keyNode, isBracketed ? renderString(key, quote) : renderKey(key, quote));
  };
}

/** A key as an object literal spells it: quoted where it has to be. */
export function renderKey(key: string, quote: "'" | '"' = "'"): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : renderString(key, quote);
}

/** Whether another field of the same call has the key already: of two, one would be lost. */
export function isKeyTaken(key: string, fields: readonly Field[]): boolean {
  return fields.some((field) => field.key === key);
}
