import { lowerHead } from './lower-head.js';
import { toHole } from './to-hole.js';
import type { MessagePart } from './message.js';
import type { Reading } from './reading.js';
import { binaryOf, rangeOf, unwrap } from './syntax.js';
import type { Range, SyntaxNode } from './syntax-node.js';

/**
 * A chain of `+` as texts and holes; undefined when no operand is known to be a string.
 *
 * Operands left of the first known string are added before they are printed, e.g. `a + b + ' items'` prints a
 * sum: they stay one hole. From there on every operand is printed by itself.
 */
export function lowerConcatenation(
  node: SyntaxNode,
  bounds: Range,
  reading: Reading,
): MessagePart[] | undefined {
  const operands = operandsOf(node).map((operand, index) => ({
    operand,
    // A sum in parentheses is printed as a sum, e.g. 'total: ' + (a + b), unless a string stands in it.
    parts: index === 0 ? lowerHead(operand, bounds, reading) : reading.lowerString(operand, bounds),
  }));
  const firstString = operands.findIndex(({ parts }) => parts !== undefined);
  if (firstString < 0) return undefined;
  const printed = operands
    .slice(firstString)
    .flatMap(({ operand, parts }) => parts ?? [toHole(operand, bounds, 'interpolated', reading)]);
  if (firstString === 0) return printed;
  const added = operands.slice(0, firstString).map(({ operand }) => operand);
  return [sumHole(added, bounds, reading), ...printed];
}

/** The operands before the first string, as one value. */
function sumHole(operands: readonly SyntaxNode[], bounds: Range, reading: Reading): MessagePart {
  const [first, second] = operands as readonly [SyntaxNode, SyntaxNode | undefined];
  if (!second) return toHole(first, bounds, 'interpolated', reading);
  const last = operands.at(-1) ?? second;
  const [start] = reading.source.withParentheses(rangeOf(first), bounds);
  const [, end] = reading.source.withParentheses(rangeOf(last), bounds);
  // The tree has a node for the whole chain and none for its beginning; names ask for a binary expression.
  const sum = { type: 'BinaryExpression', operator: '+', left: first, right: last, start, end };
  return { kind: 'hole', expression: sum, range: [start, end], form: 'interpolated', isError: false };
}

/** `a + b + c`, which parses as `(a + b) + c`, from left to right; without recursion, for chains of thousands. */
function operandsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const operands: SyntaxNode[] = [];
  let rest = node;
  for (;;) {
    const binary = binaryOf(unwrap(rest));
    if (binary?.operator !== '+') break;
    operands.push(binary.right);
    rest = binary.left;
  }
  operands.push(rest);
  return operands.reverse();
}
