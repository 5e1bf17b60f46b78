import { unwrap } from '../syntax.js';
import type { SyntaxNode } from '../syntax-node.js';
import { standingOf } from './logger-use.js';
import type { NodePath } from './path-at.js';

type Shape = Readonly<Record<string, unknown>>;

const shapeOf = (node: SyntaxNode): Shape => node as unknown as Shape;

/**
 * The declaration that a call of `getLogger` initialises, by the name of that function at the end of a path: `const log =
 * getLogger('orders')`. Undefined for any other use.
 */
export function loggerDeclarationAt(path: NodePath): SyntaxNode | undefined {
  const { outer, parent: call, at } = standingOf(path, path.length - 1);
  if (call?.type !== 'CallExpression' || shapeOf(call)['callee'] !== outer) return undefined;
  const made = standingOf(path, at);
  if (made.parent?.type !== 'VariableDeclarator' || shapeOf(made.parent)['init'] !== made.outer)
    return undefined;
  return (shapeOf(made.parent)['id'] as SyntaxNode).type === 'Identifier' ? made.parent : undefined;
}

/** Whether an initialiser is the call that made a logger. */
export function isMadeBy(init: SyntaxNode | undefined, declarations: ReadonlySet<SyntaxNode>): boolean {
  if (!init) return false;
  const made = unwrap(init);
  return [...declarations].some((each) => unwrap(shapeOf(each)['init'] as SyntaxNode) === made);
}
