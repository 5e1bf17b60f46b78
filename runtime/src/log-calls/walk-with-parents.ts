import { visitChildren } from './children.js';
import type { SyntaxNode } from './syntax-node.js';

/** Calls `visit` with each node of a program, parents first, and with what is around it, the nearest last. */
export function walkWithParents(
  program: SyntaxNode,
  visit: (node: SyntaxNode, around: readonly SyntaxNode[]) => void,
): void {
  const nodes: { readonly node: SyntaxNode; readonly depth: number }[] = [{ node: program, depth: 0 }];
  const around: SyntaxNode[] = [];
  // A stack instead of recursion: generated code nests deeply.
  for (let next = nodes.pop(); next; next = nodes.pop()) {
    const { node, depth } = next;
    around.length = depth;
    visit(node, around);
    around.push(node);
    const children: SyntaxNode[] = [];
    visitChildren(node, (child) => void children.push(child));
    for (const child of children.reverse()) nodes.push({ node: child, depth: depth + 1 });
  }
}
