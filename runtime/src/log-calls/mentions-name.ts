import { visitChildren } from './children.js';
import { identifierName } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** Whether code uses one of some names as a value; property names are no use of it. */
export function mentionsName(code: SyntaxNode, names: ReadonlySet<string>): boolean {
  const nodes = [code];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    if (node.type === 'Identifier' && names.has(identifierName(node) ?? '')) return true;
    const skipped = propertyName(node);
    visitChildren(node, (child) => {
      if (child !== skipped) nodes.push(child);
    });
  }
  return false;
}

/** The `b` of `a.b` and of `{ b: c }`; `{ b }` uses `b`. */
function propertyName(node: SyntaxNode): SyntaxNode | undefined {
  const shape = node as unknown as Readonly<Record<string, unknown>>;
  if (shape['computed'] === true || shape['shorthand'] === true) return undefined;
  return (shape['property'] ?? shape['key']) as SyntaxNode | undefined;
}
