import type { Reading } from '../reading.js';
import { identifierName, memberOf, rangeOf } from '../syntax.js';
import type { SyntaxNode } from '../syntax-node.js';
import { walkWithParents } from '../walk-with-parents.js';
import type { ChildHolder } from './child-holder.js';

/** One use of a child logger, with what is around it, the nearest last. */
export interface ChildUse {
  readonly node: SyntaxNode;
  readonly around: readonly SyntaxNode[];
}

type Held = ChildHolder & { readonly kind: 'name' | 'field' };

/** Finds the uses of child loggers beside their declarations, in one walk. */
export function findUses(
  program: SyntaxNode,
  holders: readonly Held[],
  reading: Reading,
): ReadonlyMap<Held, readonly ChildUse[]> {
  const uses = new Map<Held, ChildUse[]>(holders.map((holder) => [holder, []]));
  const names = new Set(holders.map(({ name }) => name));
  walkWithParents(program, (node, around) => {
    const name = node.type === 'Identifier' ? identifierName(node) : memberOf(node)?.property;
    if (name === undefined || !names.has(name)) return;
    for (const holder of holders) {
      if (holder.name === name && isHeldBy(node, holder, reading))
        uses.get(holder)?.push({ node, around: [...around] });
    }
  });
  return uses;
}

function isHeldBy(node: SyntaxNode, holder: Held, reading: Reading): boolean {
  if (holder.kind === 'field') {
    const object = memberOf(node)?.object;
    return object !== undefined && reading.fieldOf(object, holder.name) === holder.member;
  }
  if (node.type !== 'Identifier' || rangeOf(node)[0] === holder.binding.start) return false;
  const binding = reading.bindingOf(holder.name, node);
  return binding.kind === 'variable' && binding.start === holder.binding.start;
}
