import { assignmentOf, binaryOf, conditionalOf } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** The values of which an expression has one: of `options.log || console`, `quiet ? silent : log`, `exports.log = log`. */
export function choicesOf(node: SyntaxNode): readonly SyntaxNode[] | undefined {
  const conditional = conditionalOf(node);
  if (conditional) return [conditional.consequent, conditional.alternate];
  const assignment = assignmentOf(node);
  if (assignment) return [assignment.right];
  const binary = binaryOf(node);
  return binary && LOGICAL.has(binary.operator) ? [binary.left, binary.right] : undefined;
}

/** `quiet && console` may be no logger at all, and what is called on it then prints nothing. */
const LOGICAL: ReadonlySet<string> = new Set(['||', '??', '&&']);
