import { isLeaf, visitChildren } from './children.js';
import { declaredName, FUNCTIONS, importedModule, importedNames } from './declarations.js';
import { COMPAT_MODULE } from './compat-module.js';
import { generic } from './dialects/generic.js';
import { dialectOfModule, originOfProcess } from './dialect-origin.js';
import { collectGifts, GIVING_NODES, type Gift } from './gifts.js';
import type { DeclaredLogging } from './declared-logging.js';
import type { LoggerModules } from './logger-module.js';
import { mayLead } from './may-lead.js';
import { namesOwnLogger } from './own-logger-name.js';
import { identifierName, memberOf } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** Tells which expressions of a file can have nothing to do with logging. */
export interface SuspectWords {
  /**
   * Whether following an expression may lead to a logger, going by the words in it alone, whatever they are bound to.
   * No is certain; most calls of a file get it, and nobody needs to find out what their names stand for.
   */
  readonly mayLead: (expression: SyntaxNode) => boolean;
  /** Takes note of a node that gives a name or a property a value or a type. */
  readonly collect: (node: SyntaxNode, type: string, parent: SyntaxNode | undefined) => void;
}

/** What the modules that a file imports are looked up in. */
export interface ModuleContext {
  /** Where our own logger is imported from. */
  readonly loggerModule: string;
  readonly loggerModules: LoggerModules | undefined;
  readonly declared?: DeclaredLogging | undefined;
}

/** Collects words while a file is walked; at the first question it works out which of them lead where. */
export function createSuspectWords({ loggerModule, loggerModules, declared }: ModuleContext): SuspectWords {
  const names = new Set<string>();
  const properties = new Set(Object.keys(generic.methods));
  for (const callee of declared?.callees.keys() ?? []) {
    const words = callee.split('.');
    (words.length === 1 ? names : properties).add(words.at(-1) ?? callee);
  }
  const gifts: Gift[] = [];
  const functionNames = new Set<string | undefined>();
  const imports: SyntaxNode[] = [];
  const isLoggerModule = (module: string): boolean =>
    loggerModules !== undefined ||
    declared !== undefined ||
    dialectOfModule(module, loggerModule) !== undefined ||
    module === COMPAT_MODULE ||
    originOfProcess(module, '*') !== undefined;
  const { named } = declared ?? {};
  const isLoggerName = (name: string): boolean => named?.(name) !== undefined;
  const words = { names, properties, isLoggerModule, isLoggerName };

  const isSuspect = ({ from }: Gift): boolean => {
    if (from.kind === 'value') return mayLead(from.value, words);
    return from.kind === 'property'
      ? properties.has(from.name)
      : from.name === 'Console' || names.has(from.name);
  };
  const suspect = (to: SyntaxNode | string): void => {
    if (typeof to === 'string') properties.add(to);
    else addWords(to, names, properties);
  };
  let isSettled = false;
  const settle = (): void => {
    isSettled = true;
    for (const node of imports) addImports(node, words);
    for (const name of functionNames) {
      if (name === undefined || !namesOwnLogger(name)) continue;
      names.add(name);
      properties.add(name);
    }
    // Until nothing is added: `const a = console; const b = a;` may stand the other way round.
    for (let known = -1; known < names.size + properties.size;) {
      known = names.size + properties.size;
      for (const gift of gifts) if (isSuspect(gift)) suspect(gift.to);
    }
  };
  return {
    collect: (node, type, parent) => {
      if (FUNCTIONS.has(type)) functionNames.add(functionName(node, parent));
      if (GIVING_NODES.has(type)) collectGifts(node, parent, gifts);
      else if (importedModule(node) !== undefined) imports.push(node);
    },
    mayLead: (expression) => {
      if (!isSettled) settle();
      return mayLead(expression, words);
    },
  };
}

interface GrowingWords {
  readonly names: Set<string>;
  readonly properties: ReadonlySet<string>;
  readonly isLoggerModule: (module: string) => boolean;
}

/** `import log from 'loglevel'`, and by its word alone `import { warn } from './log'`. */
function addImports(node: SyntaxNode, { names, properties, isLoggerModule }: GrowingWords): void {
  const isWhole = isLoggerModule(importedModule(node) ?? '');
  for (const { local, imported } of importedNames(node)) {
    if (isWhole || properties.has(imported)) names.add(local);
  }
}

/** `function logError(err) {}`, `const warn = (text) => …`, `class Job { logInfo() {} }`, `exports.fail = …` */
function functionName(node: SyntaxNode, parent: SyntaxNode | undefined): string | undefined {
  return declaredName(node) ?? (parent && declaredName(parent));
}

/** The last word of a member, a name, or all names of a pattern. */
function addWords(to: SyntaxNode, names: Set<string>, properties: Set<string>): void {
  const member = memberOf(to);
  if (member) {
    if (member.property !== undefined) properties.add(member.property);
    return;
  }
  const name = identifierName(to);
  if (name !== undefined) names.add(name);
  else if (!isLeaf(to)) visitChildren(to, (child) => addWords(child, names, properties));
}
