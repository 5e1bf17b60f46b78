import { syntax, type BindingLookup, type SyntaxNode } from '@logshift/runtime/log-calls';

const { callOf, identifierName, memberOf, unwrap } = syntax;

/** Whether an expression is a function, a call that makes a double of one, or a name that was given such. */
export function makesFunction(given: SyntaxNode, bindingOf: BindingLookup): boolean {
  const node = unwrap(given);
  if (node.type.includes('Function') || node.type === 'ObjectMethod') return true;
  const call = callOf(node);
  if (call) {
    const member = memberOf(call.callee);
    const maker = member?.property ?? identifierName(unwrap(call.callee)) ?? '';
    if (/^(?:fn|stub|spy)$/.test(maker)) return true;
    // `jest.fn().mockReturnValue(…)`
    return (
      member !== undefined && callOf(member.object) !== undefined && makesFunction(member.object, bindingOf)
    );
  }
  const name = node.type === 'Identifier' ? identifierName(node) : undefined;
  const binding = name === undefined ? undefined : bindingOf(name, node);
  const init = binding?.kind === 'variable' && !binding.reassigned ? binding.init : undefined;
  // One name deep: `const spied = spy(); log.error = spied`.
  return init !== undefined && unwrap(init).type !== 'Identifier' && makesFunction(init, bindingOf);
}
