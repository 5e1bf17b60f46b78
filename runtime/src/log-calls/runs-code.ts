import { visitChildren } from './children.js';
import { parametersOf } from './declarations.js';
import { callOf } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** Nodes that do more than read when they are evaluated, calls aside. */
const EFFECTS: ReadonlySet<string> = new Set([
  'AssignmentExpression',
  'AwaitExpression',
  'ImportExpression',
  'NewExpression',
  'TaggedTemplateExpression',
  'UpdateExpression',
  'YieldExpression',
]);

/** Whether evaluating an expression may change something; functions in it are not run. */
export function runsCode(expression: SyntaxNode): boolean {
  // A stack instead of recursion, as in the walk over the file: generated code nests deeply.
  const nodes = [expression];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    if (parametersOf(node)) continue;
    if (callOf(node) || EFFECTS.has(node.type)) return true;
    visitChildren(node, (child) => void nodes.push(child));
  }
  return false;
}
