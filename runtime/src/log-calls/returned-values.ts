import { visitChildren } from './children.js';
import { parametersOf } from './declarations.js';
import { returnedValue } from './module-syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** All values that the `return` statements of a body give, those of functions in it left out. */
export function returnsOf(body: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const nodes = [body];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    const value = returnedValue(node);
    if (value) found.push(value);
    visitChildren(node, (child) => {
      if (!parametersOf(child)) nodes.push(child);
    });
  }
  return found;
}
