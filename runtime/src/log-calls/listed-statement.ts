import { visitChildren } from './children.js';
import { rangeOf, statementExpression } from './syntax.js';
import type { Range, SyntaxNode } from './syntax-node.js';

/** Nodes that hold any number of statements, of which each runs behind the one before; where they have them. */
const LISTS: Readonly<Record<string, string>> = {
  BlockStatement: 'body',
  Program: 'body',
  StaticBlock: 'body',
  SwitchCase: 'consequent',
  TSModuleBlock: 'body',
};

/** A statement that is one of a list. */
export interface ListedStatement {
  readonly statement: SyntaxNode;
  /** All statements of the list, in source order. */
  readonly list: readonly SyntaxNode[];
}

/**
 * Finds the statement that the expression in a range is, where it is one of a list and not the one statement of
 * `if (failed) …`, `else …`, `for (…) …` or `label: …`: what stands behind one of these runs without it.
 */
export function findListedStatement(program: SyntaxNode, range: Range): ListedStatement | undefined {
  let around: SyntaxNode | undefined;
  // Down to the range instead of a walk over the whole program: few calls are asked about.
  for (let node: SyntaxNode | undefined = program; node; node = childAround(node, range)) {
    const expression = statementExpression(node);
    if (expression && rangeOf(expression).join() === range.join()) {
      const list = listOf(around);
      return list && { statement: node, list };
    }
    around = node;
  }
  return undefined;
}

function listOf(node: SyntaxNode | undefined): readonly SyntaxNode[] | undefined {
  const key = node && LISTS[node.type];
  const list =
    key === undefined ? undefined : (node as unknown as Readonly<Record<string, SyntaxNode[]>>)[key];
  // Babel keeps `'use strict'` beside the body, the trees of ESLint have it in there.
  return list?.filter((statement) => !('directive' in statement) || statement.directive === undefined);
}

function childAround(node: SyntaxNode, [start, end]: Range): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  visitChildren(node, (child) => {
    const [from, to] = rangeOf(child);
    if (from <= start && end <= to) found = child;
  });
  return found;
}
