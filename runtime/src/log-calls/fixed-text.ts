import type { BindingLookup } from './binding.js';
import { requiredModule } from './required-module.js';
import {
  binaryOf,
  callOf,
  conditionalOf,
  elementsOf,
  entriesOf,
  identifierName,
  literalOf,
  memberOf,
  templateOf,
  unwrap,
} from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/**
 * What a text depends on: on nothing but the code, on what the function around it is called with, or on what is there
 * when the program runs.
 */
export type Dependence = 'code' | 'caller' | 'run';

/** How many declarations a name is followed through. */
const MAX_DEPTH = 4;

/** What a value depends on: `'app:' + id` on the run, `path.basename(__filename)` and `OrderService.name` on the code. */
export function dependenceOf(value: SyntaxNode, bindingOf: BindingLookup, depth = 0): Dependence {
  const node = unwrap(value);
  if (depth > MAX_DEPTH) return 'run';
  if (literalOf(node)) return 'code';
  const parts = partsOf(node);
  if (parts) return strongest(parts.map((part) => dependenceOf(part, bindingOf, depth)));
  const member = memberOf(node);
  if (member) return ofMember(member.object, member.property, bindingOf, depth);
  const call = callOf(node);
  if (call) return ofCall(call.callee, call.arguments, bindingOf, depth);
  return ofName(node, bindingOf, depth);
}

/** The gravest of several. */
export function strongest(all: readonly Dependence[]): Dependence {
  return all.includes('run') ? 'run' : all.includes('caller') ? 'caller' : 'code';
}

/** The values that a value is made of. */
function partsOf(node: SyntaxNode): readonly SyntaxNode[] | undefined {
  const template = templateOf(node);
  if (template) return template.expressions;
  const binary = binaryOf(node);
  if (binary) return [binary.left, binary.right];
  const conditional = conditionalOf(node);
  if (conditional) return [conditional.test, conditional.consequent, conditional.alternate];
  const entries = entriesOf(node);
  if (entries) return entries.map((entry) => (entry.kind === 'other' ? entry.node : entry.value));
  return elementsOf(node)?.filter((element) => element !== undefined);
}

/** Names of a CommonJS module for itself, and of everything that only says which file this is. */
const OWN_FILE: ReadonlySet<string> = new Set(['__dirname', '__filename', 'module', 'undefined']);

function ofName(node: SyntaxNode, bindingOf: BindingLookup, depth: number): Dependence {
  if (node.type === 'MetaProperty') return 'code';
  const name = node.type === 'Identifier' ? identifierName(node) : undefined;
  if (name === undefined) return 'run';
  const binding = bindingOf(name, node);
  if (binding.kind === 'global') return OWN_FILE.has(name) ? 'code' : 'run';
  if (binding.kind === 'import') return isFixedExport(binding.module, name) ? 'code' : 'run';
  if (binding.kind === 'local')
    return binding.what === 'parameter' ? 'caller' : DECLARED.has(binding.what) ? 'code' : 'run';
  if (binding.reassigned || !binding.init || !binding.path) return 'run';
  if (binding.path.length === 0) return dependenceOf(binding.init, bindingOf, depth + 1);
  const call = callOf(unwrap(binding.init));
  const module = call && requiredModule(call.callee, call.arguments[0], bindingOf);
  return module !== undefined && isFixedExport(module, name) ? 'code' : 'run';
}

const DECLARED: ReadonlySet<string> = new Set(['class', 'function']);

/** `import pkg from './package.json'`, `import { LOGGER_NAME } from './constants'` */
function isFixedExport(module: string, name: string): boolean {
  return /\.json$|(?:^|\/)package$/.test(module) || /^[A-Z][A-Z0-9_]*$/.test(name);
}

function ofMember(
  object: SyntaxNode,
  property: string | undefined,
  bindingOf: BindingLookup,
  depth: number,
): Dependence {
  const node = unwrap(object);
  // The name of a class or function is written in the code, wherever the class is from.
  if (property === 'name' && isNameOfCode(node, bindingOf)) return 'code';
  const name = node.type === 'Identifier' ? identifierName(node) : undefined;
  const isConstant = name !== undefined && /^[A-Z][A-Z0-9_]*$/.test(name) && name !== 'JSON';
  if (isConstant && property !== undefined && bindingOf(name, node).kind !== 'global') return 'code';
  return dependenceOf(node, bindingOf, depth);
}

/** An imported class, `this.constructor` of a base class (the file of each class that extends it says which) or `new.target`. */
function isNameOfCode(node: SyntaxNode, bindingOf: BindingLookup): boolean {
  if (node.type === 'MetaProperty') return true;
  const member = memberOf(node);
  if (member) return member.property === 'constructor' && unwrap(member.object).type === 'ThisExpression';
  const name = node.type === 'Identifier' ? identifierName(node) : undefined;
  return name !== undefined && /^[A-Z]/.test(name) && bindingOf(name, node).kind === 'import';
}

/** A function of the file, of `path` or of a text gives the same for the same, if it is given something. */
function ofCall(
  callee: SyntaxNode,
  args: readonly SyntaxNode[],
  bindingOf: BindingLookup,
  depth: number,
): Dependence {
  const module = requiredModule(callee, args[0], bindingOf);
  if (module !== undefined) return isFixedExport(module, '') ? 'code' : 'run';
  const given = args.map((argument) => dependenceOf(argument, bindingOf, depth));
  const member = memberOf(callee);
  if (!member) {
    const isOwn = dependenceOf(callee, bindingOf, depth) === 'code';
    return isOwn && args.length > 0 ? strongest(given) : 'run';
  }
  const owner = identifierName(unwrap(member.object));
  if (owner === 'path') return strongest(given);
  return strongest([dependenceOf(member.object, bindingOf, depth), ...given]);
}
