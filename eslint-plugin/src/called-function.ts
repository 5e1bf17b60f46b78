import { syntax, type BindingLookup } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import { isFunction, type EnclosingFunction } from './surroundings.js';

/** The function of the same file that a name calls; undefined for one that comes from elsewhere or may be another. */
export function findCalledFunction(
  callee: TSESTree.Node,
  bindingOf: BindingLookup,
): EnclosingFunction | undefined {
  const node = syntax.unwrap(callee);
  const name = node.type === 'Identifier' ? syntax.identifierName(node) : undefined;
  const binding = name === undefined ? undefined : bindingOf(name, node);
  if (binding?.kind === 'local' && binding.what === 'function') {
    const declared = (binding.declaration as TSESTree.Node | undefined)?.parent;
    return declared && isFunction(declared) ? declared : undefined;
  }
  if (binding?.kind !== 'variable' || binding.reassigned || binding.path?.length !== 0) return undefined;
  const value = binding.init && (syntax.unwrap(binding.init) as TSESTree.Node);
  return value && isFunction(value) ? value : undefined;
}
