import type { BindingLookup } from './binding.js';
import { declaratorsOf, directivesOf, importedModule, statementsOf } from './declarations.js';
import type { Edit } from './edit.js';
import { requiredModule } from './required-module.js';
import type { ModuleKind, SourceFile } from './source-file.js';
import type { SourceStyle } from './source-style.js';
import { createSourceText } from './source-text.js';
import { callOf, memberOf, rangeOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/**
 * Where the logger goes: behind the imports or requires that open the file, else behind directives, hashbang
 * and the comment that opens it. It must stand before the first statement of any other kind, which may call a
 * function that logs, and before one that uses it while the file loads.
 */
export function insertLines(
  file: SourceFile,
  moduleKind: ModuleKind,
  style: SourceStyle,
  lines: readonly string[],
  uses: readonly SyntaxNode[] = [],
): Edit {
  const opening = openingStatements(file, moduleKind, uses);
  const last = opening.at(-1);
  if (last) return behind(file, rangeOf(last)[1], lines, style);
  const directives = directivesOf(file.program);
  const directive = directives.at(-1);
  if (directive) return behind(file, directive[1], ['', ...lines], style);
  return atTop(file, lines, style);
}

/** Inserts whole lines behind the line on which `offset` stands. */
function behind(file: SourceFile, offset: number, lines: readonly string[], style: SourceStyle): Edit {
  const { text } = file;
  const at = endOfStatementLine(text, offset);
  const isLineEnd = /^(?:\r?\n|$)/.test(text.slice(at, at + 2));
  const inserted = lines.map((line) => style.newline + line).join('');
  return {
    start: at,
    end: at,
    text: inserted + closing(file, at, inserted) + (isLineEnd ? '' : style.newline),
  };
}

/** The semicolon without which what follows would go on the inserted line, e.g. `(function () {})()`. */
function closing(file: SourceFile, at: number, inserted: string): string {
  const next = file.text[createSourceText(file).skipForward(at)] ?? '';
  return !inserted.endsWith(';') && /[([`+\-/]/.test(next) ? ';' : '';
}

/** The end of the line when only a comment or a semicolon follows; else the offset itself. */
function endOfStatementLine(text: string, offset: number): number {
  const rest = /^;?[ \t]*(?:\/\/[^\r\n]*|\/\*(?:(?!\*\/)[^\r\n])*\*\/[ \t]*)?(?=\r?\n|$)/.exec(
    text.slice(offset),
  );
  return rest ? offset + rest[0].length : offset;
}

function atTop(file: SourceFile, lines: readonly string[], style: SourceStyle): Edit {
  const header = endOfHeader(file);
  const [first] = statementsOf(file.program);
  const start = Math.min(header, first ? rangeOf(first)[0] : file.text.length);
  const isBehindHeader = start > (file.text.startsWith('\uFEFF') ? 1 : 0);
  const inserted = lines.join(style.newline);
  const blank = style.newline;
  const text = inserted + closing(file, start, inserted) + style.newline;
  const isFollowedByBlank = /^[ \t]*\r?\n/.test(file.text.slice(start));
  return { start, end: start, text: (isBehindHeader ? blank : '') + text + (isFollowedByBlank ? '' : blank) };
}

/** Comments that speak of the whole file, even when code follows at once. */
const FILE_COMMENT =
  /copyright|licen[cs]e|\(c\)|@flow|@file|@ts-|eslint|jshint|jslint|^\/\*!|^\/\*\s*globals?\b/i;

/** The end of hashbang and header, line break included; other comments right above code belong to the code. */
function endOfHeader(file: SourceFile): number {
  const hashbang = /^\uFEFF?(?:#![^\n]*\n?)?/.exec(file.text)?.[0].length ?? 0;
  let end = hashbang;
  let speaksOfFile = false;
  for (const comment of file.comments) {
    if (comment.start < hashbang) continue;
    const gap = file.text.slice(end, comment.start);
    const isNext = gap.trim() === '' && (end === hashbang || !/\n\s*\n/.test(`\n${gap}`));
    const behindComment = /^[ \t]*(?:\r?\n|$)/.exec(file.text.slice(comment.end))?.[0].length;
    if (!isNext || behindComment === undefined) break;
    end = comment.end + behindComment;
    speaksOfFile ||= FILE_COMMENT.test(file.text.slice(comment.start, comment.end));
  }
  const isHeader = end > hashbang && (speaksOfFile || /^[ \t]*(?:\r?\n|$)/.test(file.text.slice(end)));
  return isHeader ? end : hashbang;
}

/** The imports or requires with which the file opens. */
function openingStatements(
  file: SourceFile,
  kind: ModuleKind,
  uses: readonly SyntaxNode[],
): readonly SyntaxNode[] {
  const opening: SyntaxNode[] = [];
  for (const statement of statementsOf(file.program)) {
    const isImport = importedModule(statement) !== undefined;
    if (!isImport && !(kind === 'commonjs' && isRequire(statement, file.bindingOf))) break;
    // `const log = require('./logger').child({ part })` is a require that uses the logger.
    if (!isImport && uses.some((use) => isWithin(use, statement))) break;
    opening.push(statement);
  }
  return opening;
}

function isWithin(use: SyntaxNode, statement: SyntaxNode): boolean {
  const [start, end] = rangeOf(statement);
  return start <= rangeOf(use)[0] && rangeOf(use)[1] <= end;
}

/** `const x = require('x')`, `const { a } = require('x').b`, `require('x')`. */
function isRequire(statement: SyntaxNode, bindingOf: BindingLookup): boolean {
  const declarators = declaratorsOf(statement);
  if (declarators)
    return declarators.every(({ init }) => init !== undefined && isRequireCall(init, bindingOf));
  const { expression } = statement as { readonly expression?: SyntaxNode };
  return (
    statement.type === 'ExpressionStatement' &&
    expression !== undefined &&
    isRequireCall(expression, bindingOf)
  );
}

function isRequireCall(expression: SyntaxNode, bindingOf: BindingLookup): boolean {
  const node = unwrap(expression);
  const member = memberOf(node);
  if (member) return isRequireCall(member.object, bindingOf);
  const call = callOf(node);
  if (!call) return false;
  if (requiredModule(call.callee, call.arguments[0], bindingOf) !== undefined) return true;
  // `require('debug')('app')` and `require('express')()`
  return isRequireCall(call.callee, bindingOf);
}
