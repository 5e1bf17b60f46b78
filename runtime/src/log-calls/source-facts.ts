import type { BindingLookup } from './binding.js';
import { importedModule, importedNames, isModuleStatement, MODULE_STATEMENTS } from './declarations.js';
import { requiredModule } from './required-module.js';
import { calleeOf, objectOf, propertyOf } from './chain.js';
import { callOf, identifierName } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** Facts about a whole file that decide whether and how its calls are rewritten. */
export interface SourceFacts {
  /** The names that a new logger may want and the file declares or uses, property names left out. */
  readonly names: Set<string>;
  /** Modules that it imports or requires. */
  readonly modules: Set<string>;
  /** Names of which `toString()` is called: a function among them is sent elsewhere as text. */
  readonly stringifiedNames: Set<string>;
  /** Has an import or export. */
  isModule: boolean;
  /** Uses Node's own `require`, `module.exports` or `exports`. */
  usesCommonJs: boolean;
  /** Uses a global that only browsers have or React's hooks, is an AMD module, or asks which module system there is. */
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
    stringifiedNames: new Set(),
    isModule: false,
    usesCommonJs: false,
    isForBrowsers: false,
    isForNode: false,
    hasJsx: false,
  };
}

/** The types of nodes that say something about their file, calls and assignments aside. */
export const FACT_NODES: ReadonlySet<string> = new Set(['JSXElement', 'JSXFragment', ...MODULE_STATEMENTS]);

/** Adds what such a node says about its file. */
export function collectFact(facts: SourceFacts, node: SyntaxNode): void {
  if (node.type === 'JSXElement' || node.type === 'JSXFragment') facts.hasJsx = true;
  if (!isModuleStatement(node)) return;
  facts.isModule = true;
  const imported = importedModule(node);
  if (imported !== undefined) facts.modules.add(imported);
  if (imported !== undefined && bringsHooks(node, imported)) facts.isForBrowsers = true;
}

/** `import { useState } from 'react'`: a part of a component, as much as a file with JSX is. */
function bringsHooks(node: SyntaxNode, module: string): boolean {
  return HOOK_MODULES.test(module) && importedNames(node).some(({ imported }) => /^use[A-Z]/.test(imported));
}

const HOOK_MODULES = /^(?:react|preact\/hooks|preact\/compat)$/;

/** Adds what a call says about its file; to be asked when the walk is over. */
export function collectCall(facts: SourceFacts, node: SyntaxNode, bindingOf: BindingLookup): void {
  const callee = calleeOf(node);
  if (!callee || node.type === 'NewExpression') return;
  const name = identifierName(callee);
  if (name === undefined) return collectStringified(facts, node, callee);
  if (name !== 'require' && name !== 'define') return;
  if (bindingOf(name, callee).kind !== 'global') return;
  if (name === 'define') facts.isForBrowsers = true;
  else facts.usesCommonJs = true;
  const module = requiredModule(callee, callOf(node)?.arguments[0], bindingOf);
  if (module !== undefined) facts.modules.add(module);
}

/** `place.toString()`; of `sum().toString()` there is no name. */
function collectStringified(facts: SourceFacts, node: SyntaxNode, callee: SyntaxNode): void {
  const object = objectOf(callee);
  if (!object || propertyOf(callee) !== 'toString' || callOf(node)?.arguments.length !== 0) return;
  const name = identifierName(object);
  if (name !== undefined) facts.stringifiedNames.add(name);
}
