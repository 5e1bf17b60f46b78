import type { BindingLookup } from './binding.js';
import { importedModule, isModuleStatement } from './declarations.js';
import type { OriginLookup } from './logger-origin.js';
import { mayNameLogger } from './logger-names.js';
import { requiredModule } from './required-module.js';
import { assignmentOf, callOf, identifierName, memberOf, unaryOf } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** Facts about a whole file that decide whether and how its calls are rewritten. */
export interface SourceFacts {
  /** The names that a new logger may want and the file declares or uses, property names left out. */
  readonly names: Set<string>;
  /** Modules that it imports or requires. */
  readonly modules: Set<string>;
  /** Methods of the console that it assigns to. */
  readonly patchedMethods: Set<string>;
  /** Names of which `toString()` is called: a function among them is sent elsewhere as text. */
  readonly stringifiedNames: Set<string>;
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
    stringifiedNames: new Set(),
    isModule: false,
    usesCommonJs: false,
    isForBrowsers: false,
    isForNode: false,
    hasJsx: false,
  };
}

const BROWSER_OBJECTS = [
  ...['window', 'document', 'localStorage', 'sessionStorage', 'navigator', 'location'],
  ...['jQuery', '$', 'angular'],
];

const NODE_OBJECTS = ['process', 'Buffer', '__dirname', '__filename', 'setImmediate'];

/** A file that asks `typeof module` runs with and without a module system. */
const MODULE_SYSTEM_NAMES = ['module', 'exports', 'define', 'require', 'window'];

/** Adds what a name says about its file; `parent` is what is around it. */
type NameFact = (facts: SourceFacts, node: SyntaxNode, parent: SyntaxNode | undefined) => void;

/** What global names say about their file. Nearly all names of a file say nothing, and one look here tells. */
const NAME_FACTS: ReadonlyMap<string, NameFact> = new Map<string, NameFact>([
  ...BROWSER_OBJECTS.map((name) => [name, collectBrowserObject] as const),
  ...NODE_OBJECTS.map((name) => [name, collectNodeObject] as const),
  ...MODULE_SYSTEM_NAMES.map((name) => [name, collectModuleSystem] as const),
]);

/** Adds what one name of a variable says about its file. */
export function collectName(
  facts: SourceFacts,
  node: SyntaxNode,
  parent: SyntaxNode,
  bindingOf: BindingLookup,
): void {
  const name = identifierName(node);
  // Babel holds the `log` of `this.#log` as an identifier.
  if (name === undefined || parent.type === 'PrivateName') return;
  if (mayNameLogger(name)) facts.names.add(name);
  const collect = NAME_FACTS.get(name);
  if (collect && bindingOf(name, node).kind === 'global') collect(facts, node, parent);
}

function collectBrowserObject(facts: SourceFacts, node: SyntaxNode, parent: SyntaxNode | undefined): void {
  const isUsed = parent && (memberOf(parent)?.object === node || callOf(parent)?.callee === node);
  if (isUsed) facts.isForBrowsers = true;
}

function collectNodeObject(facts: SourceFacts, node: SyntaxNode, parent: SyntaxNode | undefined): void {
  if (!isTypeof(parent)) facts.isForNode = true;
}

function collectModuleSystem(facts: SourceFacts, node: SyntaxNode, parent: SyntaxNode | undefined): void {
  const name = identifierName(node);
  const isExports = name === 'module' && parent && memberOf(parent)?.property === 'exports';
  if (name === 'exports' || isExports) facts.usesCommonJs = true;
  if (name === 'window') return collectBrowserObject(facts, node, parent);
  if (isTypeof(parent)) facts.isForBrowsers = true;
}

function isTypeof(parent: SyntaxNode | undefined): boolean {
  return parent !== undefined && unaryOf(parent)?.operator === 'typeof';
}

/** Adds what any other node says about its file. */
export function collectFact(facts: SourceFacts, node: SyntaxNode, bindingOf: BindingLookup): void {
  switch (node.type) {
    case 'CallExpression':
      return collectCall(facts, node, bindingOf);
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

function collectCall(facts: SourceFacts, node: SyntaxNode, bindingOf: BindingLookup): void {
  const { callee, arguments: args } = callOf(node) ?? {};
  if (!callee || !args) return;
  const name = identifierName(callee);
  if (name === undefined) return collectStringified(facts, callee, args);
  if (name !== 'require' && name !== 'define') return;
  if (bindingOf(name, callee).kind !== 'global') return;
  if (name === 'define') facts.isForBrowsers = true;
  else facts.usesCommonJs = true;
  const module = requiredModule(callee, args[0], bindingOf);
  if (module !== undefined) facts.modules.add(module);
}

/** `place.toString()`; of `sum().toString()` there is no name. */
function collectStringified(facts: SourceFacts, callee: SyntaxNode, args: readonly SyntaxNode[]): void {
  const member = memberOf(callee);
  const name =
    member?.property === 'toString' && args.length === 0 ? identifierName(member.object) : undefined;
  if (name !== undefined) facts.stringifiedNames.add(name);
}

/** Adds the method of the console that an assignment changes for every later call: `console.log = …`. */
export function collectPatch(facts: SourceFacts, node: SyntaxNode, originOf: OriginLookup): void {
  const assignment = assignmentOf(node);
  const member = assignment && memberOf(assignment.left);
  if (!member) return;
  const owner = originOf(member.object);
  if (owner?.kind === 'logger' && owner.dialect.name === 'console')
    facts.patchedMethods.add(member.property ?? '*');
}
