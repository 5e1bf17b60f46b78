import type { Binding, BindingLookup } from './binding.js';
import { isClass, parametersOf } from './declarations.js';
import type { LoggerOrigin } from './dialect-origin.js';
import type { NamedLoggers } from './named-loggers.js';
import { elementsOf, entriesOf, identifierName, literalOf, newOf, templateOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** What names are looked up in. */
interface NameContext {
  readonly named?: NamedLoggers | undefined;
  readonly bindingOf: BindingLookup;
}

/** The logger that a name is said to hold; undefined where the file shows something else: `const log = Math`. */
export function originOfNamed(
  name: string,
  binding: Binding,
  { named, bindingOf }: NameContext,
): LoggerOrigin | undefined {
  const origin = named?.(name);
  return origin && mayHoldLogger(binding, bindingOf) ? origin : undefined;
}

/** The same for a field of a class, by the values that it gets there. */
export function originOfNamedField(
  name: string,
  values: readonly SyntaxNode[],
  { named, bindingOf }: NameContext,
): LoggerOrigin | undefined {
  const origin = named?.(name);
  return origin && values.every((value) => mayBeLogger(value, bindingOf)) ? origin : undefined;
}

/** The same for what something has: `ctx.audit`; `Math.log` is no logger whatever people call theirs. */
export function originOfNamedProperty(
  object: SyntaxNode,
  property: string,
  { named, bindingOf }: NameContext,
): LoggerOrigin | undefined {
  const origin = named?.(property);
  return origin && !isGlobal(unwrap(object), bindingOf) ? origin : undefined;
}

function mayHoldLogger(binding: Binding, bindingOf: BindingLookup): boolean {
  if (binding.kind === 'local') return binding.what === 'parameter' || binding.what === 'other';
  if (binding.kind !== 'variable' || !binding.init || binding.path?.length !== 0) return true;
  return mayBeLogger(binding.init, bindingOf);
}

/** No literal, function or class, and nothing of a global such as `Math` or `Map`. */
function mayBeLogger(value: SyntaxNode, bindingOf: BindingLookup): boolean {
  const node = unwrap(value);
  const literal = literalOf(node);
  // `let log = null` is there to be assigned.
  if (literal) return literal.value === null;
  if (templateOf(node) ?? elementsOf(node) ?? entriesOf(node) ?? parametersOf(node)) return false;
  return !isClass(node) && !isGlobal(unwrap(newOf(node)?.callee ?? node), bindingOf);
}

function isGlobal(node: SyntaxNode, bindingOf: BindingLookup): boolean {
  const name = node.type === 'Identifier' ? identifierName(node) : undefined;
  return name !== undefined && name !== 'undefined' && bindingOf(name, node).kind === 'global';
}
