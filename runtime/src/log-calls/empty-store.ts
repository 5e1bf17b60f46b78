import type { BindingLookup } from './binding.js';
import { callOf, entriesOf, identifierName, memberOf, newOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/**
 * Whether an expression reads something back that its file has put aside: `loggers[name]`, `cache.get(name)`, where
 * the store was empty at first. What it gives was made elsewhere in the same file.
 */
export function isReadFromStore(expression: SyntaxNode, bindingOf: BindingLookup): boolean {
  const node = unwrap(expression);
  const read = memberOf(callOf(node)?.callee ?? node);
  const isLookup = callOf(node) ? read?.property === 'get' : read?.property === undefined;
  const name = read && isLookup ? identifierName(unwrap(read.object)) : undefined;
  if (!read || name === undefined) return false;
  const binding = bindingOf(name, read.object);
  if (binding.kind !== 'variable' || binding.reassigned || binding.path?.length !== 0) return false;
  return binding.init !== undefined && isEmptyStore(unwrap(binding.init));
}

/** `{}`, `Object.create(null)`, `new Map()` */
function isEmptyStore(node: SyntaxNode): boolean {
  const created = newOf(node);
  if (created)
    return /^(?:Weak)?Map$/.test(identifierName(created.callee) ?? '') && created.arguments.length === 0;
  const entries = entriesOf(node);
  if (entries) return entries.length === 0;
  const made = callOf(node);
  return made !== undefined && memberOf(made.callee)?.property === 'create';
}
