import { isLeaf, visitChildren } from './children.js';
import { isOutsideMethod } from './declarations.js';
import { placeInside, TOP, type Place } from './place.js';
import type { SyntaxNode } from './syntax-node.js';

/** What is told of a walk. */
export interface Visitor {
  /** A node that may have others below it, with the place inside of it. */
  readonly enter: (node: SyntaxNode, parent: SyntaxNode | undefined, place: Place) => void;
  /** A name or a literal. */
  readonly leaf: (node: SyntaxNode, parent: SyntaxNode) => void;
}

/** Walks all code of a program, parents before children. */
export function walk(program: SyntaxNode, { enter, leaf }: Visitor): void {
  // A stack instead of recursion: generated code nests thousands of levels deep. Three parallel lists instead of
  // one of objects, and one function for all children: this is the hottest loop of all.
  const nodes: SyntaxNode[] = [program];
  const parents: (SyntaxNode | undefined)[] = [undefined];
  const places: Place[] = [TOP];
  let around = program;
  let place = TOP;
  let inner = TOP;
  const enqueue = (child: SyntaxNode): void => {
    if (isLeaf(child)) return leaf(child, around);
    nodes.push(child);
    parents.push(around);
    places.push(inner !== place && isOutsideMethod(around, child) ? place : inner);
  };
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    const parent = parents.pop();
    around = node;
    place = places.pop() ?? TOP;
    inner = placeInside(node, parent, place);
    // No call opens a place; it may be the branch of a condition itself: `err && console.log(err)`.
    enter(node, parent, inner);
    visitChildren(node, enqueue);
  }
}
