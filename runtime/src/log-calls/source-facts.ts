import type { BindingLookup } from './binding.js';
import { importedModule, isModuleStatement } from './declarations.js';
import { requiredModule, type OriginLookup } from './logger-origin.js';
import { assignmentOf, callOf, identifierName, memberOf, unaryOf } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** Facts about a whole file that decide whether and how its calls are rewritten. */
export interface SourceFacts {
  /** Every name that the file declares or uses, property names left out. */
  readonly names: Set<string>;
  /** Modules that it imports or requires. */
  readonly modules: Set<string>;
  /** Methods of the console that it assigns to. */
  readonly patchedMethods: Set<string>;
  /** Has an import or export. */
  isModule: boolean;
  /** Uses Node's own `require`, `module.exports` or `exports`. */
  usesCommonJs: boolean;
  /** Uses a global that only browsers have, is an AMD module, or asks which module system there is. */
  isForBrowsers: boolean;
  /** Uses a global that Node has and browsers have not. */
  isForNode: boolean;
  /** Holds JSX. */
  hasJsx: boolean;
}

export function createFacts(): SourceFacts {
  return {
    names: new Set(),
    modules: new Set(),
    patchedMethods: new Set(),
    isModule: false,
    usesCommonJs: false,
    isForBrowsers: false,
    isForNode: false,
    hasJsx: false,
  };
}

const BROWSER_OBJECTS: ReadonlySet<string> = new Set([
  ...[
    'window',
    'document',
    'localStorage',
    'sessionStorage',
    'navigator',
    'location',
    'jQuery',
    '$',
    'angular',
  ],
]);

const NODE_OBJECTS: ReadonlySet<string> = new Set([
  'process',
  'Buffer',
  '__dirname',
  '__filename',
  'setImmediate',
]);

/** A file that asks `typeof module` runs with and without a module system. */
const MODULE_SYSTEM_NAMES: ReadonlySet<string> = new Set([
  'module',
  'exports',
  'define',
  'require',
  'window',
]);

/** Adds what one node says about its file. */
export function collectFact(
  facts: SourceFacts,
  node: SyntaxNode,
  parent: SyntaxNode | undefined,
  bindingOf: BindingLookup,
  originOf: OriginLookup,
): void {
  switch (node.type) {
    case 'Identifier':
    case 'JSXIdentifier':
      return collectName(facts, node, parent, bindingOf);
    case 'CallExpression':
      return collectCall(facts, node, bindingOf);
    case 'AssignmentExpression':
      return collectPatch(facts, node, originOf);
    case 'JSXElement':
    case 'JSXFragment':
      facts.hasJsx = true;
      return;
    default:
      collectModule(facts, node);
  }
}

function collectModule(facts: SourceFacts, node: SyntaxNode): void {
  if (!isModuleStatement(node)) return;
  facts.isModule = true;
  const imported = importedModule(node);
  if (imported !== undefined) facts.modules.add(imported);
}

function collectName(
  facts: SourceFacts,
  node: SyntaxNode,
  parent: SyntaxNode | undefined,
  bindingOf: BindingLookup,
): void {
  const name = identifierName(node);
  if (name === undefined || isPropertyName(node, parent)) return;
  facts.names.add(name);
  const member = parent && memberOf(parent);
  if (name === 'exports' || (name === 'module' && member?.property === 'exports')) {
    if (bindingOf(name, node).kind === 'global') facts.usesCommonJs = true;
  }
  const operator = parent && unaryOf(parent)?.operator;
  if (operator === 'typeof') {
    if (MODULE_SYSTEM_NAMES.has(name) && bindingOf(name, node).kind === 'global')
      facts.isForBrowsers ||= name !== 'window';
    return;
  }
  const isUsed = member?.object === node || (parent !== undefined && callOf(parent)?.callee === node);
  if (isUsed && BROWSER_OBJECTS.has(name) && bindingOf(name, node).kind === 'global')
    facts.isForBrowsers = true;
  if (NODE_OBJECTS.has(name) && bindingOf(name, node).kind === 'global') facts.isForNode = true;
}

/** `log` of `console.log` and of `{ log: 1 }` names a property, no variable. */
function isPropertyName(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (!parent) return false;
  // Babel holds the `log` of `this.#log` as an identifier.
  if (parent.type === 'PrivateName') return true;
  const shape = parent as unknown as Readonly<Record<string, unknown>>;
  if (shape['computed'] === true || shape['shorthand'] === true) return false;
  return shape['property'] === node || (shape['key'] === node && shape['value'] !== node);
}

function collectCall(facts: SourceFacts, node: SyntaxNode, bindingOf: BindingLookup): void {
  const call = callOf(node);
  const name = call && identifierName(call.callee);
  if (!call || (name !== 'require' && name !== 'define')) return;
  if (bindingOf(name, call.callee).kind !== 'global') return;
  if (name === 'define') facts.isForBrowsers = true;
  else facts.usesCommonJs = true;
  const module = requiredModule(call.callee, call.arguments[0], bindingOf);
  if (module !== undefined) facts.modules.add(module);
}

/** `console.log = …` changes what every later call of it does. */
function collectPatch(facts: SourceFacts, node: SyntaxNode, originOf: OriginLookup): void {
  const assignment = assignmentOf(node);
  const member = assignment && memberOf(assignment.left);
  if (!member) return;
  const owner = originOf(member.object);
  if (owner?.kind === 'logger' && owner.dialect.name === 'console')
    facts.patchedMethods.add(member.property ?? '*');
}
