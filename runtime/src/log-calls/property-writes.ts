import type { BindingLookup } from './binding.js';
import { visitChildren } from './children.js';
import { pathOf } from './property-path.js';
import { assignmentOf, memberOf } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** `exports.log = value` */
export interface PropertyWrite {
  /** The path of the object, as `pathOf` gives it: `exports`. */
  readonly path: string;
  readonly property: string;
  readonly value: SyntaxNode;
}

/** All assignments of a program to properties under constant names, in source order; `collect` sees every node. */
export function collectPropertyWrites(
  program: SyntaxNode,
  bindingOf: BindingLookup,
  collect: (node: SyntaxNode) => void,
): readonly PropertyWrite[] {
  const writes: PropertyWrite[] = [];
  const nodes: SyntaxNode[] = [program];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    collect(node);
    const assignment = assignmentOf(node);
    const member = assignment && memberOf(assignment.left);
    const path = member && pathOf(member.object, bindingOf);
    if (path !== undefined && assignment && member?.property !== undefined) {
      writes.push({ path, property: member.property, value: assignment.right });
    }
    const children: SyntaxNode[] = [];
    visitChildren(node, (child) => void children.push(child));
    nodes.push(...children.reverse());
  }
  return writes;
}
