import { visitChildren } from './children.js';
import type { SyntaxNode } from './syntax-node.js';

/** Visits a node and everything in it, in source order. */
export function visitAll(code: SyntaxNode, visit: (node: SyntaxNode) => void): void {
  const nodes = [code];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    visit(node);
    const children: SyntaxNode[] = [];
    visitChildren(node, (child) => void children.push(child));
    for (const child of children.reverse()) nodes.push(child);
  }
}
