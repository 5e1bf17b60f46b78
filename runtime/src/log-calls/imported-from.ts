import type { Binding, BindingLookup } from './binding.js';
import { requiredModule } from './required-module.js';
import { callOf, identifierName, memberOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** What a module exports under a name; `*` is the module itself. */
export interface Imported {
  readonly module: string;
  readonly imported: string;
}

/**
 * The export that an expression stands for: `sprintf` imported by name or destructured from a `require`,
 * `sprintfJs.sprintf`, `require('sprintf-js').sprintf`. Undefined for everything else.
 */
export function importedFrom(expression: SyntaxNode, bindingOf: BindingLookup): Imported | undefined {
  const node = unwrap(expression);
  const member = memberOf(node);
  if (member) {
    const owner = importedFrom(member.object, bindingOf);
    const isModule = owner?.imported === '*' || owner?.imported === 'default';
    return isModule && member.property !== undefined ? { ...owner, imported: member.property } : undefined;
  }
  const call = callOf(node);
  if (call) return wholeModule(requiredModule(call.callee, call.arguments[0], bindingOf));
  const name = node.type === 'Identifier' ? identifierName(node) : undefined;
  if (name === undefined) return undefined;
  return ofBinding(bindingOf(name, node), bindingOf);
}

function ofBinding(binding: Binding, bindingOf: BindingLookup): Imported | undefined {
  if (binding.kind === 'import') {
    return binding.typeOnly ? undefined : { module: binding.module, imported: binding.imported };
  }
  if (binding.kind !== 'variable' || binding.reassigned || !binding.init) return undefined;
  let root = unwrap(binding.init);
  for (let member = memberOf(root); member; member = memberOf(root)) root = unwrap(member.object);
  // A variable made from another, `var a = b.c`, could lead in circles.
  const found = callOf(root) ? importedFrom(binding.init, bindingOf) : undefined;
  const [property, ...deeper] = binding.path ?? ['', ''];
  if (!found || property === undefined) return found;
  return found.imported === '*' && deeper.length === 0 ? { ...found, imported: property } : undefined;
}

function wholeModule(module: string | undefined): Imported | undefined {
  return module === undefined ? undefined : { module, imported: '*' };
}
