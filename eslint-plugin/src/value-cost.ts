import { isLeafType, syntax, visitChildren } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';

/** Expressions that only put together what is there already. */
const CHEAP: ReadonlySet<string> = new Set([
  ...[
    'ArrayExpression',
    'ArrowFunctionExpression',
    'BinaryExpression',
    'ChainExpression',
    'ConditionalExpression',
  ],
  ...[
    'FunctionExpression',
    'Identifier',
    'Literal',
    'LogicalExpression',
    'MemberExpression',
    'ObjectExpression',
  ],
  ...['TemplateElement', 'TemplateLiteral', 'ThisExpression', 'UnaryExpression', 'Super', 'MetaProperty'],
]);

/** Of these, the ones that neither run code of others nor throw: `a.b` does both where `a` is missing or has a getter. */
const INERT: ReadonlySet<string> = new Set([
  ...['ArrayExpression', 'ArrowFunctionExpression', 'FunctionExpression', 'Identifier', 'Literal'],
  ...['ObjectExpression', 'ThisExpression'],
]);

/** Whether evaluating an expression takes next to nothing: no call, no spread, no `await`. */
export function isCheap(expression: TSESTree.Node): boolean {
  return consistsOf(expression, CHEAP);
}

/** Whether nothing is missed where an expression is not evaluated, and nothing can go wrong where it is. */
export function isInert(expression: TSESTree.Node): boolean {
  return consistsOf(expression, INERT);
}

function consistsOf(expression: TSESTree.Node, types: ReadonlySet<string>): boolean {
  const node = syntax.unwrap(expression) as TSESTree.Node;
  if (node.type === 'Property') {
    return (!node.computed || consistsOf(node.key, types)) && consistsOf(node.value, types);
  }
  if (!types.has(node.type)) return false;
  if (node.type === 'UnaryExpression' && node.operator === 'delete') return false;
  // What stands in a function runs when it is called.
  if (node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression') return true;
  if (node.type === 'MemberExpression' && !node.computed) return consistsOf(node.object, types);
  return childrenOf(node).every((child) => consistsOf(child, types));
}

/** The nodes right below a node. */
export function childrenOf(node: TSESTree.Node): readonly TSESTree.Node[] {
  const children: TSESTree.Node[] = [];
  if (!isLeafType(node.type)) visitChildren(node, (child) => void children.push(child as TSESTree.Node));
  return children;
}
