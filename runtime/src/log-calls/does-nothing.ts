import { parametersOf } from './declarations.js';
import { bodyOf } from './module-syntax.js';
import { unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** Whether a value is a function with nothing in it: `() => {}`. */
export function doesNothing(value: SyntaxNode): boolean {
  const node = unwrap(value);
  return parametersOf(node) !== undefined && bodyOf(node).statements?.length === 0;
}
