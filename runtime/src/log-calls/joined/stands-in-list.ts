import { visitChildren } from '../children.js';
import { rangeOf, statementExpression } from '../syntax.js';
import type { Range, SyntaxNode } from '../syntax-node.js';

/** Nodes that hold any number of statements, of which each runs behind the one before. */
const LISTS: ReadonlySet<string> = new Set([
  'BlockStatement',
  'Program',
  'StaticBlock',
  'SwitchCase',
  'TSModuleBlock',
]);

/**
 * Whether the expression in a range is a statement of a list, not the one statement of `if (failed) …`, `else …`,
 * `for (…) …` or `label: …`: what stands behind one of these runs without it.
 */
export function standsInList(program: SyntaxNode, range: Range): boolean {
  let around: SyntaxNode | undefined;
  // Down to the range instead of a walk over the whole program: few calls have such a neighbour.
  for (let node: SyntaxNode | undefined = program; node; node = childAround(node, range)) {
    const expression = statementExpression(node);
    if (expression && rangeOf(expression).join() === range.join()) return LISTS.has(around?.type ?? '');
    around = node;
  }
  return false;
}

function childAround(node: SyntaxNode, [start, end]: Range): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  visitChildren(node, (child) => {
    const [from, to] = rangeOf(child);
    if (from <= start && end <= to) found = child;
  });
  return found;
}
