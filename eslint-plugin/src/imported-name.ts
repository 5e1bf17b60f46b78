import { syntax } from '@logshift/runtime/log-calls';
import type { Binding, BindingLookup, SyntaxNode } from '@logshift/runtime/log-calls';

/** What a module gives out, by the name that it has there; `*` is the module itself. */
export interface ImportedName {
  readonly module: string;
  readonly name: string;
}

/**
 * Says which export of which module an expression is: `withSpan`, `tracing.withSpan`, and the same of `require`d
 * modules, also under another name. Undefined for what is not imported, or hidden by a name of the file.
 */
export function findImportedName(expression: SyntaxNode, bindingOf: BindingLookup): ImportedName | undefined {
  const node = syntax.unwrap(expression);
  const member = syntax.memberOf(node);
  if (member) {
    const owner = member.property === undefined ? undefined : findImportedName(member.object, bindingOf);
    return owner && memberOfModule(owner, member.property ?? '');
  }
  const required = requiredModule(node, bindingOf);
  if (required !== undefined) return { module: required, name: '*' };
  const name = node.type === 'Identifier' ? syntax.identifierName(node) : undefined;
  return name === undefined ? undefined : ofBinding(bindingOf(name, node), bindingOf);
}

function ofBinding(binding: Binding, bindingOf: BindingLookup): ImportedName | undefined {
  if (binding.kind === 'import') {
    return binding.typeOnly ? undefined : { module: binding.module, name: binding.imported };
  }
  if (binding.kind !== 'variable' || binding.reassigned || !binding.init || !binding.path) return undefined;
  const start = findImportedName(binding.init, bindingOf);
  return binding.path.reduce<ImportedName | undefined>(
    (owner, property) => owner && memberOfModule(owner, property),
    start,
  );
}

/** Members of what a module gives out are somebody else's: `withSpan.name` is no export. */
function memberOfModule({ module, name }: ImportedName, property: string): ImportedName | undefined {
  if (name === '*') return { module, name: property };
  return name === 'default' ? { module, name: property } : undefined;
}

function requiredModule(node: SyntaxNode, bindingOf: BindingLookup): string | undefined {
  const call = syntax.callOf(node);
  const callee = call && syntax.unwrap(call.callee);
  if (!callee || syntax.identifierName(callee) !== 'require') return undefined;
  if (bindingOf('require', callee).kind !== 'global') return undefined;
  const [specifier] = call.arguments;
  return specifier && syntax.stringOf(specifier);
}
