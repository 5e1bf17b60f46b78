import { objectOf, propertyOf } from '../chain.js';
import { isLoggerModule, isLoggerName, isLoggerTypeName } from '../logger-receiver.js';
import { identifierName, rangeOf, stringOf } from '../syntax.js';
import type { SyntaxNode } from '../syntax-node.js';
import { isUsedAsLogger } from './logger-use.js';
import { isDeclaredAt } from './declared-at.js';
import type { NodePath } from './path-at.js';
import { SOURCE_WORDS, type Sign } from './signs.js';

/**
 * What a word means for its file. `nothing`: it leads to no log call. `name`: it is a name that is used there, and what
 * it stands for decides. `module`: it names a module that is called like one with loggers, and what is taken of it
 * decides. `open`: only the whole reading can tell.
 */
export type Meaning = 'nothing' | 'name' | 'module' | 'open';

const TEXTS: ReadonlySet<string> = new Set([
  ...['DirectiveLiteral', 'JSXText', 'Literal', 'RegExpLiteral', 'StringLiteral', 'TemplateElement'],
]);

/** What a word at the end of a path means, as far as the word and its place say; comments aside. */
export function meaningOf({ word, start }: Sign, path: NodePath, isProcessAliased: () => boolean): Meaning {
  const node = path[path.length - 1] as SyntaxNode;
  if (isText(path)) return meaningOfText(path);
  if (STREAMS.has(word)) return objectIsProcess(node) || isProcessAliased() ? 'open' : 'nothing';
  const isName = identifierName(node) === word;
  const isKey = !isName && isKeyAt(node, start);
  if (SOURCE_WORDS.has(word)) return isKey && path.at(-2)?.type !== 'ObjectPattern' ? 'nothing' : 'open';
  if (isName) return isDeclaredAt(path) ? 'nothing' : 'name';
  if (isPropertyAt(node, start)) return isUsedAsLogger(path, path.length - 1) ? 'open' : 'nothing';
  // What is left is the name of a type: `logger: Logger`.
  return isLoggerTypeName(word) && !isKey ? 'open' : 'nothing';
}

/** Whether a name at the end of a path is used as a logger, because it, or the module that it comes from, is called like one. */
export function isNamedUse(
  word: string,
  path: NodePath,
  { suspects }: { readonly suspects: ReadonlySet<string> },
): boolean {
  return (isLoggerName(word) || suspects.has(word)) && isUsedAsLogger(path, path.length - 1);
}

const STREAMS: ReadonlySet<string> = new Set(['stderr', 'stdout']);

/** `process.stdout`, `global.process.stdout`; `child.stdout` is somebody else's. */
function objectIsProcess(node: SyntaxNode): boolean {
  const object = objectOf(node);
  return (
    object !== undefined && (objectOf(object) ? propertyOf(object) : identifierName(object)) === 'process'
  );
}

function isKeyAt(node: SyntaxNode, start: number): boolean {
  const { key, computed } = node as { readonly key?: SyntaxNode | null; readonly computed?: boolean };
  if (!key || computed === true) return false;
  const range = rangeOf(key);
  return range[0] <= start && start < range[1];
}

function isPropertyAt(node: SyntaxNode, start: number): boolean {
  const object = objectOf(node);
  return object !== undefined && start >= rangeOf(object)[1];
}

/** Whether a path ends in a text or the like, whose words are no names. */
export function isText(path: NodePath): boolean {
  return TEXTS.has(path.at(-1)?.type ?? '');
}

/** A text is a name where a member is read by it, or a module is imported by it. */
function meaningOfText(path: NodePath): Meaning {
  const { text, parent } = textAt(path);
  if (parent && objectOf(parent)) return 'open';
  return text && isModuleName(path) && isLoggerModule(stringOf(text) ?? '') ? 'module' : 'nothing';
}

/** Whether a module is imported or required by the text at the end of a path. */
export function isModuleName(path: NodePath): boolean {
  const { parent } = textAt(path);
  const { callee } = (parent ?? {}) as { readonly callee?: SyntaxNode };
  return (
    parent !== undefined && (IMPORTING.has(parent.type) || (callee && identifierName(callee)) === 'require')
  );
}

const IMPORTING: ReadonlySet<string> = new Set(['ImportDeclaration', 'TSExternalModuleReference']);

/** A text with what is around it; a template is one whose parts are nodes. */
function textAt(path: NodePath): Partial<Record<'text' | 'parent', SyntaxNode | undefined>> {
  const end = path.at(-1)?.type === 'TemplateElement' ? -2 : -1;
  return { text: path.at(end), parent: path.at(end - 1) };
}
