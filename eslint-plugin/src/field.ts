import type { TSESTree } from '@typescript-eslint/utils';

/** One member of the object that a log call takes its fields from. */
export interface Field {
  /** `entry` stands under a constant key, `computed` under one that varies, `spread` brings in the fields of a value. */
  readonly kind: 'entry' | 'computed' | 'spread';
  /** Only for `entry`. */
  readonly key: string | undefined;
  /** The key; of a spread the whole `...value`. */
  readonly keyNode: TSESTree.Node;
  /** The value, casts included; of a spread what is spread. */
  readonly value: TSESTree.Expression;
  /** The whole member of the object. */
  readonly node: TSESTree.Property | TSESTree.SpreadElement;
}

/** The fields of an object literal, in source order; none of any other expression. */
export function fieldsOf(node: TSESTree.Node): readonly Field[] {
  const object = withoutCasts(node);
  return object.type === 'ObjectExpression' ? object.properties.map(toField) : [];
}

/** The expression inside casts, `!` and `satisfies`. */
export function withoutCasts(node: TSESTree.Node): TSESTree.Node {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
      return withoutCasts(node.expression);
    default:
      return node;
  }
}

function toField(node: TSESTree.ObjectLiteralElement): Field {
  if (node.type === 'SpreadElement') {
    return { kind: 'spread', key: undefined, keyNode: node, value: node.argument, node };
  }
  const key = constantKey(node);
  const kind = key === undefined ? 'computed' : 'entry';
  return { kind, key, keyNode: node.key, value: node.value as TSESTree.Expression, node };
}

/** `{ ['a']: 1 }` has a constant key as well as `{ a: 1 }` and `{ 'a': 1 }` have. */
function constantKey({ computed, key }: TSESTree.Property): string | undefined {
  if (key.type === 'Literal') return String(key.value);
  if (key.type === 'TemplateLiteral' && key.expressions.length === 0) {
    return key.quasis[0]?.value.cooked ?? undefined;
  }
  return computed ? undefined : key.name;
}
