import type { BindingLookup } from './binding.js';
import { mayNameLogger } from './logger-names.js';
import type { SourceFacts } from './source-facts.js';
import { callOf, identifierName, memberOf, unaryOf } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

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

/** Collects what the names of a file say about it. */
export interface NameFacts {
  /** Takes note of a name and of what is around it. */
  readonly collect: (name: string, node: SyntaxNode, parent: SyntaxNode) => void;
  /** Adds what the names say where they are global; when the walk is over, and all declarations are known. */
  readonly addTo: (facts: SourceFacts, bindingOf: BindingLookup) => void;
}

interface Use {
  readonly name: string;
  readonly node: SyntaxNode;
  readonly parent: SyntaxNode;
}

export function createNameFacts(): NameFacts {
  const uses: Use[] = [];
  const wanted = new Set<string>();
  return {
    collect: (name, node, parent) => {
      if (mayNameLogger(name)) wanted.add(name);
      if (NAME_FACTS.has(name)) uses.push({ name, node, parent });
    },
    addTo: (facts, bindingOf) => {
      for (const name of wanted) facts.names.add(name);
      for (const { name, node, parent } of uses) {
        if (bindingOf(name, node).kind === 'global') NAME_FACTS.get(name)?.(facts, node, parent);
      }
    },
  };
}

/** Whether a global of the name says something about its file. */
export function isTelling(name: string): boolean {
  return NAME_FACTS.has(name);
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
