import { isLeafType, visitChildren } from './children.js';
import { isOutsideMethod, opensPlace } from './declarations.js';
import { placeInside, placeOfBranch, TOP, type Place } from './place.js';
import type { SyntaxNode } from './syntax-node.js';

/** What is told of a walk. */
export interface Visitor {
  /** The types of nodes that `enter` is told of; a name or a literal is none of them. */
  readonly types: ReadonlySet<string>;
  /** A node with its type and the place inside of it. */
  readonly enter: (node: SyntaxNode, type: string, parent: SyntaxNode | undefined, place: Place) => void;
  /** A name, with the type of what is around it. */
  readonly name: (node: SyntaxNode, parent: SyntaxNode, parentType: string) => void;
}

/**
 * Walks all code of a program, parents before children.
 *
 * This is the hottest loop of all, so it goes by types: each is read once from its node and kept beside it, in one of
 * several parallel lists instead of one of objects. A stack instead of recursion: generated code nests thousands of
 * levels deep.
 */
export function walk(program: SyntaxNode, { types: entered, enter, name }: Visitor): void {
  const nodes: SyntaxNode[] = [program];
  const types: string[] = [program.type];
  const parents: (SyntaxNode | undefined)[] = [undefined];
  const places: Place[] = [TOP];
  let around = program;
  let aroundType = program.type;
  let place = TOP;
  let inner = TOP;
  const enqueue = (child: SyntaxNode): void => {
    const { type } = child;
    if (isLeafType(type)) {
      if (type === 'Identifier' || type === 'JSXIdentifier') name(child, around, aroundType);
      return;
    }
    nodes.push(child);
    types.push(type);
    parents.push(around);
    places.push(inner === place ? placeOfBranch(child, around, aroundType, place) : placeBelow(child));
  };
  const placeBelow = (child: SyntaxNode): Place => (isOutsideMethod(around, child) ? place : inner);
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    const parent = parents.pop();
    around = node;
    aroundType = types.pop() ?? node.type;
    place = places.pop() ?? TOP;
    inner = opensPlace(aroundType) ? placeInside(node, parent, place) : place;
    if (entered.has(aroundType)) enter(node, aroundType, parent, inner);
    visitChildren(node, enqueue, aroundType);
  }
}
