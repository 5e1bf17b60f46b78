import type { BindingLookup } from './binding.js';
import { declaratorsOf, directivesOf, importedModule, statementsOf } from './declarations.js';
import type { Edit } from './edit.js';
import { requiredModule } from './logger-origin.js';
import type { ModuleKind, SourceFile } from './source-file.js';
import type { SourceStyle } from './source-style.js';
import { callOf, memberOf, rangeOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/**
 * Where the logger goes: behind the imports or requires that open the file, else behind directives, hashbang
 * and the comment that opens it. It must stand before the first statement of any other kind, which may call a
 * function that logs.
 */
export function insertLines(
  file: SourceFile,
  moduleKind: ModuleKind,
  style: SourceStyle,
  lines: readonly string[],
): Edit {
  const opening = openingStatements(file, moduleKind);
  const last = opening.at(-1);
  if (last) return behind(file.text, rangeOf(last)[1], lines, style);
  const directives = directivesOf(file.program);
  const directive = directives.at(-1);
  if (directive) return behind(file.text, directive[1], ['', ...lines], style);
  return atTop(file, lines, style);
}

/** Inserts whole lines behind the line on which `offset` stands. */
function behind(text: string, offset: number, lines: readonly string[], style: SourceStyle): Edit {
  const at = endOfStatementLine(text, offset);
  const isLineEnd = /^(?:\r?\n|$)/.test(text.slice(at, at + 2));
  const inserted = lines.map((line) => style.newline + line).join('');
  return {
    start: at,
    end: at,
    text: inserted + closing(text, at, inserted) + (isLineEnd ? '' : style.newline),
  };
}

/** The semicolon without which what follows would go on the inserted line, e.g. `(function () {})()`. */
function closing(text: string, at: number, inserted: string): string {
  return !inserted.endsWith(';') && /^\s*[([`+\-/]/.test(text.slice(at, at + 200)) ? ';' : '';
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
  const text = inserted + closing(file.text, start, inserted) + style.newline;
  return { start, end: start, text: isBehindHeader ? blank + text : text + blank };
}

/** The end of hashbang and licence header, line break included; a comment right above code belongs to the code. */
function endOfHeader(file: SourceFile): number {
  const hashbang = /^\uFEFF?(?:#![^\n]*\n?)?/.exec(file.text)?.[0].length ?? 0;
  let end = hashbang;
  for (const comment of file.comments) {
    if (comment.start < hashbang) continue;
    const gap = file.text.slice(end, comment.start);
    const isNext = gap.trim() === '' && !/\n\s*\n/.test(gap);
    const behindComment = /^[ \t]*\r?\n/.exec(file.text.slice(comment.end))?.[0].length;
    if (!isNext || behindComment === undefined) break;
    end = comment.end + behindComment;
  }
  const isHeader = end > hashbang && /^[ \t]*(?:\r?\n|$)/.test(file.text.slice(end));
  return isHeader ? end : hashbang;
}

/** The imports or requires with which the file opens. */
function openingStatements(file: SourceFile, kind: ModuleKind): readonly SyntaxNode[] {
  const opening: SyntaxNode[] = [];
  for (const statement of statementsOf(file.program)) {
    const isImport = importedModule(statement) !== undefined;
    if (!isImport && !(kind === 'commonjs' && isRequire(statement, file.bindingOf))) break;
    opening.push(statement);
  }
  return opening;
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
