import { colourReceiver } from './colour-property.js';
import { lowerStringCall } from './lower-string-call.js';
import { lowerTaggedTemplate } from './lower-tagged-template.js';
import { lowerTemplate } from './lower-template.js';
import { lowerConcatenation } from './lower-concatenation.js';
import type { MessagePart } from './message.js';
import type { Reading } from './reading.js';
import { binaryOf, stringOf, templateOf, unwrap } from './syntax.js';
import type { Range, SyntaxNode } from './syntax-node.js';

/**
 * The parts of an expression that is known to be a string, or undefined when it may be anything.
 *
 * `bounds` is the range inside which parentheses may belong to the expression.
 */
export function lowerString(
  expression: SyntaxNode,
  bounds: Range,
  reading: Reading,
): MessagePart[] | undefined {
  const node = unwrap(expression);
  const text = stringOf(node);
  if (text !== undefined) return [{ kind: 'text', text }];
  if (templateOf(node)) return lowerTemplate(node, reading);
  if (binaryOf(node)?.operator === '+') return lowerConcatenation(node, bounds, reading);
  if (node.type === 'TaggedTemplateExpression') return lowerTaggedTemplate(node, reading);
  return lowerStringCall(node, reading) ?? lowerColouredProperty(node, bounds, reading);
}

/** `'text'.red`, as the colors package adds it to every string. */
function lowerColouredProperty(node: SyntaxNode, bounds: Range, reading: Reading): MessagePart[] | undefined {
  const receiver = colourReceiver(node);
  return receiver && lowerString(receiver, bounds, reading);
}
