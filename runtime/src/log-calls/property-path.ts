import type { BindingLookup } from './binding.js';
import { identifierName, memberOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/**
 * A text that two expressions share when they name the same object: `app.loggers` where both `app` are one variable.
 * `module.exports` and `exports` are the same. Undefined for what is no plain path of names.
 */
export function pathOf(object: SyntaxNode, bindingOf: BindingLookup): string | undefined {
  const node = unwrap(object);
  const member = memberOf(node);
  if (member) {
    const owner = member.property === undefined ? undefined : pathOf(member.object, bindingOf);
    const path = owner && `${owner}.${member.property ?? ''}`;
    return path === 'module.exports' ? 'exports' : path;
  }
  const name = node.type === 'Identifier' ? identifierName(node) : undefined;
  if (name === undefined) return undefined;
  const binding = bindingOf(name, node);
  if (binding.kind === 'variable') return `${name}@${binding.start}`;
  if (binding.kind === 'local') return binding.what === 'parameter' ? undefined : `${name}@${binding.what}`;
  return name;
}
