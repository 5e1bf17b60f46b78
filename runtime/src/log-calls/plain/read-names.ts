import { declaredName } from '../declarations.js';
import type { SyntaxNode } from '../syntax-node.js';
import { objectOf, propertyOf } from '../chain.js';
import type { CodeFinder } from './code-finder.js';
import { isModuleName, meaningOf } from './judge-sign.js';
import { isLoggerProperty, standingOf } from './logger-use.js';
import { takenAt } from './module-use.js';
import { loggerDeclarationAt } from './logger-declaration.js';
import { findLegacyModules, findRuntimeModules, findWord, type ModuleSign, type Sign } from './signs.js';

/** What the names of a file stand for that have to do with loggers, as far as that is simple. */
export interface KnownNames {
  /** The names of `getLogger`. */
  readonly factories: ReadonlySet<string>;
  /** Loggers of our runtime: the declarations that make them, by name. */
  readonly loggers: ReadonlyMap<string, ReadonlySet<SyntaxNode>>;
  /** Names of what comes from a module that is called like one with loggers. */
  readonly suspects: ReadonlySet<string>;
}

/** Reads which loggers a file makes or imports; undefined where one comes in another way than by a plain declaration. */
export function readNames(
  text: string,
  signs: readonly Sign[],
  loggerModule: string,
  code: CodeFinder,
): KnownNames | undefined {
  if (findLegacyModules(text).some((sign) => mayGiveLogger(sign, text, code))) return undefined;
  const factories = findFactories(findRuntimeModules(text, loggerModule), code);
  const loggers = factories && findLoggers(text, factories, code);
  const suspects = loggers && findSuspects(text, signs, code);
  return suspects && { factories, loggers, suspects };
}

/** Whether a file gets a logger, or what makes one, out of a logging library's module. */
function mayGiveLogger({ start, makers }: ModuleSign, text: string, { pathAt }: CodeFinder): boolean {
  const path = pathAt(start + 1);
  if (!path || !isModuleName(path)) return false;
  const taken = makers && takenAt(path);
  if (!taken) return true;
  return taken.some(({ imported, local }) => {
    if (imported !== '*' && imported !== 'default') return makers.has(imported);
    return local === undefined || findWord(text, local).some((sign) => mayRead(sign, makers, { pathAt }));
  });
}

/** Whether one of some members is read from a name, or it goes somewhere else. */
function mayRead(sign: Sign, members: ReadonlySet<string>, { pathAt }: CodeFinder): boolean {
  const path = pathAt(sign.start);
  if (!path || meaningOf(sign, path, () => true) !== 'name') return false;
  const { outer, parent } = standingOf(path, path.length - 1);
  const property = parent && objectOf(parent) === outer ? propertyOf(parent) : undefined;
  return property === undefined || members.has(property);
}

function findFactories(modules: readonly number[], { pathAt }: CodeFinder): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  for (const start of modules) {
    const path = pathAt(start + 1);
    const taken = path ? takenAt(path) : [];
    if (!taken) return undefined;
    for (const { imported, local } of taken) {
      if (imported === '*' || imported === 'default') return undefined;
      if (imported !== 'getLogger') continue;
      if (local === undefined) return undefined;
      names.add(local);
    }
  }
  return names;
}

function findLoggers(
  text: string,
  factories: ReadonlySet<string>,
  { pathAt }: CodeFinder,
): KnownNames['loggers'] | undefined {
  const loggers = new Map<string, Set<SyntaxNode>>();
  for (const factory of factories) {
    for (const sign of findWord(text, factory)) {
      const path = pathAt(sign.start);
      const meaning = path ? meaningOf(sign, path, () => true) : 'nothing';
      if (!path || meaning === 'nothing') continue;
      const declaration = meaning === 'name' ? loggerDeclarationAt(path) : undefined;
      const name = declaration && declaredName(declaration);
      if (!declaration || name === undefined) return undefined;
      loggers.set(name, (loggers.get(name) ?? new Set()).add(declaration));
    }
  }
  return loggers;
}

/** `import log from './logger'` gives what may be a logger; `import { format } from './logger'` gives something else. */
function findSuspects(
  text: string,
  signs: readonly Sign[],
  { pathAt }: CodeFinder,
): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  for (const sign of signs) {
    if (!endsModule(text, sign)) continue;
    const path = pathAt(sign.start);
    if (!path || meaningOf(sign, path, () => true) !== 'module') continue;
    const taken = takenAt(path);
    if (!taken) return undefined;
    for (const { imported, local } of taken) {
      const isWhole = imported === '*' || imported === 'default';
      if (isWhole ? local === undefined : isLoggerProperty(imported)) return undefined;
      if (isWhole && local !== undefined) names.add(local);
    }
  }
  return names;
}

/** What stands behind the name of a module, its ending among it: `.js'` of `'./logger.js'`. */
const MODULE_END = /[-._]?(?:\.[cm]?[jt]s)?['"`]/y;

function endsModule(text: string, { word, start }: Sign): boolean {
  MODULE_END.lastIndex = start + word.length;
  return MODULE_END.test(text);
}
