import type { TSESTree } from '@typescript-eslint/utils';

/** What becomes of an expression's value. */
export type ValueUse = 'unused' | 'returned' | 'awaited' | 'used';

/** Says what the code around an expression does with its value, through branches, casts and `void`. */
export function useOfValue(node: TSESTree.Node): ValueUse {
  const { parent } = node;
  switch (parent?.type) {
    case 'ExpressionStatement':
      return 'unused';
    case 'UnaryExpression':
      return parent.operator === 'void' ? 'unused' : 'used';
    case 'ReturnStatement':
      return 'returned';
    case 'ArrowFunctionExpression':
      return parent.body === node ? 'returned' : 'used';
    case 'AwaitExpression':
      return useOfValue(parent) === 'used' ? 'used' : 'awaited';
    case 'ChainExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
      return useOfValue(parent);
    case 'LogicalExpression':
      return parent.right === node ? useOfValue(parent) : 'used';
    case 'ConditionalExpression':
      return parent.test === node ? 'used' : useOfValue(parent);
    case 'SequenceExpression':
      return parent.expressions.at(-1) === node ? useOfValue(parent) : 'unused';
    case 'ForStatement':
      return parent.test === node ? 'used' : 'unused';
    default:
      return 'used';
  }
}
