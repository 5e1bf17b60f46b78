import { visitChildren } from './children.js';
import type { SyntaxNode } from './syntax-node.js';

/** Visits a node and everything in it, in source order. */
export function visitAll(code: SyntaxNode, visit: (node: SyntaxNode) => void): void {
  const nodes = [code];
  const children: SyntaxNode[] = [];
  const collect = (child: SyntaxNode): void => void children.push(child);
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    visit(node);
    visitChildren(node, collect);
    for (let child = children.pop(); child; child = children.pop()) nodes.push(child);
  }
}
