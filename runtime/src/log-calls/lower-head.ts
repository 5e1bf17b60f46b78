import type { MessagePart } from './message.js';
import type { Reading } from './reading.js';
import { findMessageConstant } from './string-constant.js';
import type { Range, SyntaxNode } from './syntax-node.js';

/**
 * The parts of an expression with which a message begins; undefined when it may be anything.
 *
 * Here the name of a constant is read as its text, `log(USER_IN, id)`. Further on it is a value that has a name,
 * as in `'listening on ' + HOST`, and stays one.
 */
export function lowerHead(
  expression: SyntaxNode,
  bounds: Range,
  reading: Reading,
): MessagePart[] | undefined {
  const constant = findMessageConstant(expression, reading.bindingOf);
  if (constant !== undefined) return [{ kind: 'text', text: constant }];
  return reading.lowerString(expression, bounds);
}
