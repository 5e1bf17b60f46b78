import { isLeaf, visitChildren } from './children.js';
import type { SyntaxNode } from './syntax-node.js';

/** Calls `visit` with each node of a program, parents first, and with what is around it, the nearest last. */
export function walkWithParents(
  program: SyntaxNode,
  visit: (node: SyntaxNode, around: readonly SyntaxNode[]) => void,
): void {
  // A stack instead of recursion: generated code nests deeply. Two lists side by side instead of one of pairs, and one
  // list for the children of all: nearly all nodes are leaves, and a walk took twice as long with objects for each.
  const nodes = [program];
  const depths = [0];
  const around: SyntaxNode[] = [];
  const children: SyntaxNode[] = [];
  const collect = (child: SyntaxNode): void => void children.push(child);
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    const depth = depths.pop() ?? 0;
    if (around.length > depth) around.length = depth;
    visit(node, around);
    if (isLeaf(node)) continue;
    around.push(node);
    visitChildren(node, collect);
    for (let child = children.pop(); child; child = children.pop()) {
      nodes.push(child);
      depths.push(depth + 1);
    }
  }
}
