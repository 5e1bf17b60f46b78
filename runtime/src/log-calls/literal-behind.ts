import type { BindingLookup } from './binding.js';
import { entriesOf, identifierName, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** The entries of the object literal that a value is, or that its name stands for. */
export function entriesBehind(value: SyntaxNode, bindingOf: BindingLookup): ReturnType<typeof entriesOf> {
  const literal = literalBehind(value, bindingOf);
  return literal && entriesOf(literal);
}

/** The object literal that a value is, or that its name stands for. */
export function literalBehind(value: SyntaxNode, bindingOf: BindingLookup): SyntaxNode | undefined {
  const node = unwrap(value);
  if (node.type !== 'Identifier') return entriesOf(node) && node;
  const binding = bindingOf(identifierName(node) ?? '', node);
  const init = binding.kind === 'variable' && binding.path?.length === 0 ? binding.init : undefined;
  return init && entriesOf(unwrap(init)) && unwrap(init);
}
