import { syntax, type BindingLookup, type SyntaxNode } from '@logshift/runtime/log-calls';

/** As many names as are followed to a constant; more is a cycle. */
const MAX_STEPS = 10;

/**
 * The text that an expression always holds, as far as its own file shows: a literal, constants joined by `+`, a `const`
 * that holds one, or a member of an object or enum of constants. Undefined for what varies or is imported.
 */
export function findConstantText(
  expression: SyntaxNode,
  bindingOf: BindingLookup,
  steps = MAX_STEPS,
): string | undefined {
  const node = syntax.unwrap(expression);
  const text = syntax.stringOf(node);
  if (text !== undefined || steps === 0) return text;
  const binary = syntax.binaryOf(node);
  if (binary) return binary.operator === '+' ? joined(binary, bindingOf, steps) : undefined;
  const value = valueOf(node, bindingOf, steps - 1);
  return value && findConstantText(value, bindingOf, steps - 1);
}

function joined(
  { left, right }: { readonly left: SyntaxNode; readonly right: SyntaxNode },
  bindingOf: BindingLookup,
  steps: number,
): string | undefined {
  const [first, second] = [left, right].map((side) => findConstantText(side, bindingOf, steps - 1));
  return first === undefined || second === undefined ? undefined : first + second;
}

/** What a name, or a member of a named object, was made with. */
function valueOf(node: SyntaxNode, bindingOf: BindingLookup, steps: number): SyntaxNode | undefined {
  if (steps <= 0) return undefined;
  const name = node.type === 'Identifier' ? syntax.identifierName(node) : undefined;
  if (name !== undefined) {
    const binding = bindingOf(name, node);
    const isConstant = binding.kind === 'variable' && !binding.reassigned && binding.path?.length === 0;
    return isConstant ? binding.init : undefined;
  }
  const member = syntax.memberOf(node);
  const owner = member?.property === undefined ? undefined : syntax.unwrap(member.object);
  const object = owner && valueOf(owner, bindingOf, steps - 1);
  return object && memberOf(syntax.unwrap(object), member?.property ?? '');
}

/** Errors that say what they are made with; a class of a project may say more. */
const PLAIN_ERRORS: ReadonlySet<string> = new Set(['Error', 'RangeError', 'SyntaxError', 'TypeError']);

/** A member of an object literal, also of a frozen one, and the message of an error. */
function memberOf(node: SyntaxNode, property: string): SyntaxNode | undefined {
  const made = syntax.newOf(node);
  if (made && property === 'message') {
    return PLAIN_ERRORS.has(syntax.identifierName(made.callee) ?? '') ? made.arguments[0] : undefined;
  }
  const call = syntax.callOf(node);
  const isFrozen = call && syntax.memberOf(call.callee)?.property === 'freeze';
  const [frozen] = isFrozen ? call.arguments : [];
  const entries = syntax.entriesOf(frozen ? syntax.unwrap(frozen) : node);
  // A spread or a computed key may give the property another value.
  if (!entries || entries.some(({ kind }) => kind !== 'entry')) return undefined;
  const found = entries.findLast((entry) => entry.kind === 'entry' && entry.key === property);
  return found?.kind === 'entry' ? found.value : undefined;
}
