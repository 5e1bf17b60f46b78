import {
  readStyle,
  renderString,
  syntax,
  type Edit,
  type ModuleKind,
  type SourceFile,
  type SourceStyle,
  type SyntaxNode,
} from '@logshift/runtime/log-calls';
import { findDeadDeclarations, type DeclarationFacts } from './dead-declarations.js';
import { moduleOf, type DeclaringStatement } from './declarations-in.js';
import type { GoneCode } from './gone-code.js';
import { indentAt } from '../../text/indent-at.js';
import { closeGaps, removeStatement } from './remove-statement.js';
import { trimNames } from './trim-names.js';

const { rangeOf } = syntax;

/** A name that code which takes another's place needs from a module. */
export interface WantedImport {
  readonly module: string;
  readonly imported: readonly string[];
}

/** What the imports of a file are planned for. */
export interface ImportRequest {
  readonly file: SourceFile;
  readonly moduleKind: ModuleKind;
  readonly facts: DeclarationFacts;
  readonly gone: GoneCode;
  /** Statements that go whatever else does. */
  readonly statements?: readonly SyntaxNode[];
  /** Where something else is inserted in the same run. */
  readonly inserted: readonly number[];
  /** Empty when nothing takes the place of the code that goes. */
  readonly wanted: readonly WantedImport[];
}

/**
 * The edits that bring a new import along and take out what is used no more. The new import takes the place of the
 * library's where that goes, else it stands in front of it. Undefined where there is no place for it.
 */
export function planImports(request: ImportRequest): readonly Edit[] | undefined {
  const { file, facts, gone, wanted } = request;
  const { statements, parts } = findDeadDeclarations(gone, facts);
  const isLibrary = (each: DeclaringStatement) => facts.isLibrary(moduleOf(each) ?? '');
  const place =
    wanted.length > 0 ? placeImport(request, wanted, statements.filter(isLibrary), parts) : undefined;
  if (wanted.length > 0 && !place) return undefined;
  const all = [...(request.statements ?? []), ...statements.map(({ statement }) => statement)];
  const removals = [...new Set(all)]
    .filter((statement) => rangeOf(statement)[0] !== place?.start || place.start === place.end)
    .map((statement) => removeStatement(statement, file));
  const dead = new Set(parts.flatMap(({ part }) => part.names));
  const trimmed = facts.declarations.flatMap((owner) => {
    if (statements.includes(owner) || !owner.isTopLevel) return [];
    const names = deadNamesOf(owner, request);
    return trimNames(owner, (name) => dead.has(name) || names.has(name), file) ?? [];
  });
  const edits = [...(place ? [place] : []), ...closeGaps(removals, file.text, request.inserted), ...trimmed];
  return edits.filter((edit, index) => !edits.slice(0, index).some((other) => overlaps(edit, other)));
}

/** Names of a pattern that are dead one by one: `const { createLogger, format } = require('winston')`. */
function deadNamesOf(owner: DeclaringStatement, { facts, gone }: ImportRequest): ReadonlySet<unknown> {
  const [part, ...others] = owner.parts;
  if (!part || others.length > 0 || !facts.isLibrary(moduleOf(owner) ?? '')) return new Set();
  const single = part.names.map((name) => ({ ...owner, parts: [{ ...part, names: [name] }] }));
  const { statements } = findDeadDeclarations(gone, {
    ...facts,
    declarations: [...facts.declarations, ...single],
  });
  return new Set(
    single.filter((each) => statements.includes(each)).flatMap((each) => each.parts[0]?.names ?? []),
  );
}

function overlaps(a: Edit, b: Edit): boolean {
  return a.start < b.end && b.start < a.end;
}

function placeImport(
  { file, facts, moduleKind }: ImportRequest,
  wanted: readonly WantedImport[],
  dead: readonly DeclaringStatement[],
  parts: ReturnType<typeof findDeadDeclarations>['parts'],
): Edit | undefined {
  const style = readStyle(file.text);
  const [first] = dead.filter(({ isTopLevel }) => isTopLevel);
  const line = renderImports(wanted, moduleKind, style, first && keywordOf(first, file));
  if (first) {
    const [start, end] = rangeOf(first.statement);
    const hasComment = file.comments.some((comment) => start <= comment.start && comment.end <= end);
    // A comment in it stays where it is, and the new import in front of it.
    if (hasComment) return { start, end: start, text: line + style.newline + indentAt(file.text, start) };
    return { start, end, text: withoutSemicolonIf(line, file.text.slice(start, end)) };
  }
  const declarator = parts.find(
    ({ owner, part }) => owner.isTopLevel && part.init && facts.isLibrary(moduleOf(owner, part) ?? ''),
  );
  const [only, ...more] = wanted;
  if (declarator && only?.imported.length === 1 && more.length === 0) {
    const [start, end] = rangeOf(declarator.part.node);
    const [name = ''] = only.imported;
    return { start, end, text: `${name} = require(${renderString(only.module, style.quote)}).${name}` };
  }
  const living = facts.declarations.find((each) => hasRequire(each, facts));
  if (!living) return undefined;
  const [start] = rangeOf(living.statement);
  const own = renderImports(wanted, moduleKind, style, keywordOf(living, file));
  return { start, end: start, text: own + style.newline + indentAt(file.text, start) };
}

function hasRequire(each: DeclaringStatement, { isLibrary }: DeclarationFacts): boolean {
  return each.isTopLevel && each.parts.some((part) => isLibrary(moduleOf(each, part) ?? ''));
}

function keywordOf({ statement }: DeclaringStatement, { text }: SourceFile): string {
  return /^(?:var|let)\b/.exec(text.slice(...rangeOf(statement)))?.[0] ?? 'const';
}

/** A statement keeps its own way of ending. */
function withoutSemicolonIf(line: string, replaced: string): string {
  const bare = line.replace(/;$/, '');
  return replaced.endsWith(';') ? `${bare};` : bare;
}

/** One line for each module. */
function renderImports(
  wanted: readonly WantedImport[],
  kind: ModuleKind,
  style: SourceStyle,
  keyword?: string,
): string {
  return wanted.map((each) => renderImport(each, kind, style, keyword)).join(style.newline);
}

function renderImport(
  { module, imported }: WantedImport,
  kind: ModuleKind,
  style: SourceStyle,
  keyword = 'const',
): string {
  const from = renderString(module, style.quote);
  const names = imported.join(', ');
  if (kind === 'esm') return `import { ${names} } from ${from}${style.semicolon}`;
  const [name = ''] = imported;
  // Code that says `var` may be older than destructuring.
  if (keyword === 'var' && imported.length === 1)
    return `var ${name} = require(${from}).${name}${style.semicolon}`;
  return `${keyword} { ${names} } = require(${from})${style.semicolon}`;
}
