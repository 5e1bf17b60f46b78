import type { BindingLookup } from './binding.js';
import { identifierName, stringOf } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** The module that `require('…')` names, where `require` is Node's own. */
export function requiredModule(
  callee: SyntaxNode,
  argument: SyntaxNode | undefined,
  bindingOf: BindingLookup,
): string | undefined {
  if (identifierName(callee) !== 'require' || !argument) return undefined;
  return bindingOf('require', callee).kind === 'global' ? stringOf(argument) : undefined;
}
