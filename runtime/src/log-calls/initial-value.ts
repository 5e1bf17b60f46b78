import type { BindingLookup } from './binding.js';
import { entriesOf, identifierName, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** What an object literal holds under a key, where a name that is never assigned again stands for it. */
export function initialValue(
  object: SyntaxNode,
  property: string,
  bindingOf: BindingLookup,
): SyntaxNode | undefined {
  const name = identifierName(object);
  const binding = name === undefined ? undefined : bindingOf(name, object);
  if (binding?.kind !== 'variable' || binding.reassigned || binding.path?.length !== 0) return undefined;
  const entries = (binding.init && entriesOf(unwrap(binding.init))) ?? [];
  const at = entries.findLastIndex((each) => each.kind === 'entry' && each.key === property);
  const entry = entries[at];
  // `{ log, ...options }`: what is spread behind it may have another one.
  const isLast = !entries.slice(at + 1).some(({ kind }) => kind === 'spread');
  return entry?.kind === 'entry' && isLast ? entry.value : undefined;
}
