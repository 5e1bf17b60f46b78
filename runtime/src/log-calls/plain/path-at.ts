import { findChildAt } from '../children.js';
import { rangeOf } from '../syntax.js';
import type { SyntaxNode } from '../syntax-node.js';

/** The nodes around a place in the text, the program first and the innermost last. */
export type NodePath = readonly SyntaxNode[];

/**
 * Finds the nodes around offsets without a walk over the others: a few look-ups instead of one for each node of a file. Types
 * and the names of properties are no nodes to it: such an offset leads to what is around it.
 */
export function createPathFinder(program: SyntaxNode): (offset: number) => NodePath {
  const path: SyntaxNode[] = [program];
  return (offset) => {
    // Most questions follow the text, and what is around the last answer is around the next one as well.
    while (path.length > 1 && !isAround(path.at(-1), offset)) path.pop();
    for (let child = findChildAt(last(path), offset); child; child = findChildAt(child, offset))
      path.push(child);
    return path.slice();
  };
}

function last(path: readonly SyntaxNode[]): SyntaxNode {
  return path[path.length - 1] as SyntaxNode;
}

function isAround(node: SyntaxNode | undefined, offset: number): boolean {
  const [start, end] = node ? rangeOf(node) : [0, 0];
  return start <= offset && offset < end;
}
