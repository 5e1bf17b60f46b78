import { createAssignedValues } from '../assigned-values.js';
import { siteOf } from '../call-site.js';
import { objectOf, propertyOf } from '../chain.js';
import { createClassMembers } from '../class-members.js';
import { createReading } from '../create-reading.js';
import { structured } from '../dialects/structured.js';
import { createFileOrigins } from '../file-origins.js';
import type { LogCall } from '../log-call.js';
import { parseLogCall } from '../parse-log-call.js';
import type { SourceFile } from '../source-file.js';
import { createSourceText } from '../source-text.js';
import { callOf, identifierName } from '../syntax.js';
import type { SyntaxNode } from '../syntax-node.js';
import { createCodeFinder, type CodeFinder } from './code-finder.js';
import { isNamedUse, meaningOf, type Meaning } from './judge-sign.js';
import { isLoggerProperty, standingOf } from './logger-use.js';
import { isMadeBy } from './logger-declaration.js';
import type { NodePath } from './path-at.js';
import { placeAt } from './place-at.js';
import { isProcessAliased } from './process-alias.js';
import { readNames, type KnownNames } from './read-names.js';
import { findSigns, findWord, SOURCE_WORDS, type Sign } from './signs.js';
import { toPlainCall } from './to-plain-call.js';

/**
 * Reads the log calls of a file that has no others than those of our own runtime, in source order; undefined where it may
 * have others, or where its loggers go ways that only the whole reading follows.
 */
export function readPlainCalls(file: SourceFile, loggerModule: string): readonly LogCall[] | undefined {
  const code = createCodeFinder(file);
  const signs = findSigns(file.text);
  // Of the files that are not plain, most show it here.
  if (reachesSource(file.text, signs, code)) return undefined;
  const names = readNames(file.text, signs, loggerModule, code);
  const paths = names && findCalls(file, signs, names, code);
  return paths && parseCalls(paths, file, loggerModule);
}

/** Whether the file gets at a logger that is there without its doing, such as `console`. */
function reachesSource(text: string, signs: readonly Sign[], code: CodeFinder): boolean {
  const isAliased = once(() => isProcessAliased(text, code));
  return signs.some((sign) => {
    const path = SOURCE_WORDS.has(sign.word) ? code.pathAt(sign.start) : undefined;
    return path !== undefined && meaningOf(sign, path, isAliased) === 'open';
  });
}

/** The calls through loggers that the file makes by name, by their paths; undefined where something else may log. */
function findCalls(
  file: SourceFile,
  signs: readonly Sign[],
  names: KnownNames,
  code: CodeFinder,
): readonly NodePath[] | undefined {
  const { factories, loggers, suspects } = names;
  const calls: NodePath[] = [];
  const isJudged = (word: string): boolean =>
    SOURCE_WORDS.has(word) || factories.has(word) || loggers.has(word) || suspects.has(word);
  const own = [...loggers.keys(), ...suspects].flatMap((name) => findWord(file.text, name));
  for (const sign of [...signs.filter(({ word }) => !isJudged(word)), ...own]) {
    const path = code.pathAt(sign.start);
    const meaning = path ? meaningOf(sign, path, NEVER) : 'nothing';
    if (!path || meaning === 'nothing' || meaning === 'module') continue;
    const made = loggers.get(sign.word);
    const use = meaning === 'name' && made ? useOfOwn(path, made, file) : meaning;
    if (typeof use === 'object') calls.push(use);
    else if (use === 'open' || (use === 'name' && isNamedUse(sign.word, path, names))) return undefined;
  }
  return calls;
}

/** What is done with a name that a logger of ours is declared by: the path to its log call; `name` where it is another's. */
function useOfOwn(path: NodePath, made: ReadonlySet<SyntaxNode>, file: SourceFile): NodePath | Meaning {
  const node = path[path.length - 1] as SyntaxNode;
  const binding = file.bindingOf(identifierName(node) ?? '', node);
  if (binding.kind !== 'variable' || !isMadeBy(binding.init, made)) return 'name';
  if (binding.reassigned || binding.path?.length !== 0) return 'open';
  const { outer, parent, at } = standingOf(path, path.length - 1);
  const property = parent && objectOf(parent) === outer ? propertyOf(parent) : undefined;
  if (property === undefined) return 'open';
  if (!Object.hasOwn(structured.methods, property))
    return isLoggerProperty(property) || structured.derivedBy.includes(property) ? 'open' : 'nothing';
  const called = standingOf(path, at);
  const isCalled = called.parent !== undefined && callOf(called.parent)?.callee === called.outer;
  return isCalled ? path.slice(0, called.at + 1) : 'open';
}

const NEVER = (): boolean => false;

function once<Value>(answer: () => Value): () => Value {
  let known: { readonly value: Value } | undefined;
  return () => (known ??= { value: answer() }).value;
}

function parseCalls(
  paths: readonly NodePath[],
  file: SourceFile,
  loggerModule: string,
): readonly LogCall[] | undefined {
  const stringified = once(() => stringifiedNames(file.text));
  const parse = once(() => createParser(file, loggerModule, stringified));
  const calls: LogCall[] = [];
  for (const path of paths) {
    const call = toPlainCall(path, file, stringified) ?? parse()(path);
    if (!call) return undefined;
    calls.push(call);
  }
  return calls.sort((a, b) => a.range[0] - b.range[0] || b.range[1] - a.range[1]);
}

/** Reads a call as the whole reading does, which has found nothing beside the loggers that are declared by name. */
function createParser(
  file: SourceFile,
  loggerModule: string,
  stringified: () => ReadonlySet<string>,
): (path: NodePath) => LogCall | undefined {
  const { bindingOf } = file;
  const members = createClassMembers();
  const assigned = createAssignedValues(bindingOf);
  const none = { loggerModules: undefined, declaredModules: undefined };
  const { originOf } = createFileOrigins({ bindingOf, loggerModule, members, assigned, ...none });
  const source = createSourceText(file);
  return (path) => {
    const node = path[path.length - 1] as SyntaxNode;
    const place = placeAt(path);
    const site = siteOf({ node, parent: path[path.length - 2], place }, stringified());
    return parseLogCall(node, site, createReading(source, bindingOf, originOf, members, place.caughtName));
  };
}

/** Names of which the text of a function may be taken: `place.toString()`. */
function stringifiedNames(text: string): ReadonlySet<string> {
  if (!text.includes('.toString')) return NONE;
  return new Set([...text.matchAll(/([\w$]+)\s*\??\.\s*toString\s*\(\s*\)/g)].map(([, name = '']) => name));
}

const NONE: ReadonlySet<string> = new Set();
