import type { Reading } from './reading.js';
import { callOf, identifierName, memberOf, newOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/**
 * Whether a callee is skipped where there is no logger, `logger?.info`, and nothing in the file shows that there always
 * is one.
 */
export function mayBeMissing(callee: SyntaxNode, isOptional: boolean, reading: Reading): boolean {
  let node = unwrap(callee);
  let asks = isOptional;
  for (let member = memberOf(node); member; member = memberOf(node)) {
    asks ||= member.optional;
    node = unwrap(member.object);
    if (asks && isOwnField(node, reading)) return false;
  }
  return asks && !isAlwaysThere(node, reading);
}

/** `this.logger` of a class that gives it a value where it declares it. */
function isOwnField(node: SyntaxNode, reading: Reading): boolean {
  const member = memberOf(node);
  const field = member?.property === undefined ? undefined : reading.fieldOf(member.object, member.property);
  const { value } = (field?.declaration ?? {}) as { readonly value?: SyntaxNode | null };
  return field?.values.length === 1 && value !== undefined && value !== null && isMade(value);
}

function isAlwaysThere(node: SyntaxNode, { bindingOf }: Reading): boolean {
  const name = node.type === 'Identifier' ? identifierName(node) : undefined;
  if (name === undefined) return false;
  const binding = bindingOf(name, node);
  if (binding.kind === 'global' || binding.kind === 'import') return true;
  if (binding.kind !== 'variable' || binding.reassigned || !binding.init) return false;
  return isMade(binding.init);
}

/** e.g. `const log = pino()` */
function isMade(value: SyntaxNode): boolean {
  const made = unwrap(value);
  return callOf(made) !== undefined || newOf(made) !== undefined;
}
