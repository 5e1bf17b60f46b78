import { fieldTypeOf, type FieldType } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import type { StructuredCall } from './structured-call.js';

/** A field as the record will have it. */
export interface LoggedField {
  /** Where to point at: the key, or the argument that becomes the field. */
  readonly node: TSESTree.Node;
  /** Undefined where the field is an argument of its own. */
  readonly value: TSESTree.Node | undefined;
  readonly type: FieldType;
}

/**
 * The fields of a call's record by key, an error with a place of its own among them as `err`. What a variable or a
 * spread brings along is not among them: `isOpen` of the call says so.
 */
export function loggedFieldsOf({ fields, errorNode }: StructuredCall): ReadonlyMap<string, LoggedField> {
  const known = new Map<string, LoggedField>();
  if (errorNode) known.set('err', { node: errorNode, value: undefined, type: 'error' });
  for (const { key, keyNode, value } of fields) {
    if (key === undefined) continue;
    known.set(key, { node: keyNode, value, type: key === 'err' ? 'error' : fieldTypeOf(value) });
  }
  return known;
}
