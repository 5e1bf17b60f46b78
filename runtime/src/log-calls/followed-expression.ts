import { memberOf } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** Types of expressions that may stand for something else. */
export const FOLLOWED: ReadonlySet<string> = new Set([
  'AssignmentExpression',
  'BinaryExpression',
  'CallExpression',
  'ConditionalExpression',
  'Identifier',
  'LogicalExpression',
  'MemberExpression',
  'NewExpression',
  'OptionalCallExpression',
  'OptionalMemberExpression',
]);

/** Whether an object is named by a word or two: `app` and `app.services` of what they hold, no chain of calls. */
export function isShort(object: SyntaxNode): boolean {
  const node = memberOf(object)?.object ?? object;
  return node.type === 'Identifier' || node.type === 'ThisExpression';
}
