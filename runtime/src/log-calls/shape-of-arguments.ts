import { errorOf } from './error-value.js';
import type { Shape } from './log-call.js';
import type { Reading } from './reading.js';
import { binaryOf, entriesOf, stringOf, templateOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** Which of the shapes that reports count an argument list has. */
export function shapeOfArguments(args: readonly SyntaxNode[], reading: Reading): Shape {
  const [first, ...rest] = args;
  if (!first) return 'no-argument';
  const node = unwrap(first);
  const text = stringOf(node);
  if (text !== undefined) {
    if (rest.length === 0) return 'text';
    return /%[sdifjoOc]/.test(text) ? 'format' : 'text-and-arguments';
  }
  if (templateOf(node)) return rest.length === 0 ? 'template' : 'template-and-arguments';
  if (binaryOf(node)?.operator === '+') return 'concatenation';
  if (rest.length > 0) return 'other';
  if (errorOf(node, reading.caughtName)) return 'error-only';
  return entriesOf(node) ? 'object-only' : 'value-only';
}
