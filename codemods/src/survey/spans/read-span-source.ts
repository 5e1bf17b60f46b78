import { basename } from 'node:path';
import type { Range } from '@logshift/runtime/log-calls';
import type { ts } from 'ts-morph';
import type { Compiler } from '../types/compiler.js';
import type { SpanSource } from './annotated-function.js';
import { findSpanCode } from './find-span-code.js';
import { findFunctions, type FoundFunction } from './find-functions.js';
import { readFunction } from './read-function.js';
import { isAnnotation } from './parse-annotation.js';
import { isSpanOption } from './read-wrapper.js';
import { readOrigins, readStatements, readTop } from './read-statements.js';
import { readRxjsNames } from './rxjs-names.js';
import { isSpanCall } from './span-calls.js';
import type { DecoratorQuestion, LibraryRow } from './span-decorators.js';

/** What spans are planned from, or why nobody can read it; `reason` is a full sentence. */
export type ReadSpans =
  | { readonly kind: 'read'; readonly source: SpanSource }
  | { readonly kind: 'failed'; readonly reason: string };

/** Reads the functions of one text by their syntax alone; offsets count UTF-16 units of the text as given. */
export function readSpanSource(
  path: string,
  text: string,
  rows: readonly LibraryRow[],
  ts: Compiler,
): ReadSpans {
  const file = ts.createSourceFile(basename(path), text, ts.ScriptTarget.Latest, true, kindOf(path, ts));
  const { parseDiagnostics = [] } = file as {
    readonly parseDiagnostics?: readonly ts.DiagnosticWithLocation[];
  };
  const [fault] = parseDiagnostics;
  if (fault) {
    const { line, character } = file.getLineAndCharacterOfPosition(fault.start);
    const message = ts.flattenDiagnosticMessageText(fault.messageText, ' ').replace(/\.$/, '');
    const place = `line ${line + 1}, column ${character + 1}`;
    return { kind: 'failed', reason: `It cannot be parsed: ${message} (${place}).` };
  }
  const question = { ts, rows, origins: readOrigins(file, ts), rxjs: readRxjsNames(file, ts) };
  const isCall = (call: ts.CallExpression) => isSpanCall(call, question);
  // They come and go with spans, and nobody annotates them.
  const found = findFunctions(file, isCall, ts).filter(
    ({ host }) => !isSpanOption(host, question.origins, ts),
  );
  return {
    kind: 'read',
    source: {
      functions: found.map((each, index) => readFunction(each, index, question)),
      strays: [...findStrays(file, found, ts), ...findStrayCalls(file, found, question)],
      spanCode: findSpanCode(file, ts),
      statements: readStatements(file, ts),
      names: countNames(file, ts),
      top: readTop(file, ts),
      isModule: moduleSyntax(file, ts),
    },
  };
}

function kindOf(path: string, { ScriptKind }: Compiler): ts.ScriptKind {
  if (/\.[cm]?ts$/.test(path)) return ScriptKind.TS;
  // What looks like JSX in plain JavaScript is JSX.
  return path.endsWith('.tsx') ? ScriptKind.TSX : ScriptKind.JSX;
}

/** Whether a file says by itself which module syntax it is written in. */
function moduleSyntax(file: ts.SourceFile, ts: Compiler): boolean | undefined {
  if (
    file.statements.some(
      (each) => ts.isImportDeclaration(each) || ts.isExportDeclaration(each) || ts.isExportAssignment(each),
    )
  ) {
    return true;
  }
  const isExported = (each: ts.Statement) =>
    ts.canHaveModifiers(each) &&
    (ts.getModifiers(each) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  if (file.statements.some(isExported)) return true;
  return /\brequire\(|\bmodule\.exports\b|\bexports\.\w/.test(file.text) ? false : undefined;
}

/** Names in imports and requires are declarations, which count for nothing by themselves. */
function countNames(file: ts.SourceFile, ts: Compiler): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  const lists = new Set(
    readStatements(file, ts).flatMap(({ list, whole, default: own, range }) =>
      list || whole !== undefined || own !== undefined ? [range[0]] : [],
    ),
  );
  const visit = (node: ts.Node, by: number): void => {
    if (ts.isIdentifier(node)) names.set(node.text, (names.get(node.text) ?? 0) + by);
    const isDeclaration = ts.isSourceFile(node.parent) && lists.has(node.getStart());
    ts.forEachChild(node, (child) => visit(child, isDeclaration ? 0 : by));
  };
  ts.forEachChild(file, (statement) => visit(statement, 1));
  return names;
}

/** Annotations that nobody reads, since they stand on no function. */
function findStrays(file: ts.SourceFile, found: readonly FoundFunction[], ts: Compiler): readonly Range[] {
  const read = new Set(found.flatMap(({ comments }) => comments.map(([start]) => start)));
  const strays = new Map<number, Range>();
  const visit = (node: ts.Node): void => {
    for (const { pos, end } of ts.getLeadingCommentRanges(file.text, node.pos) ?? []) {
      const text = file.text.slice(pos, end);
      if (text.startsWith('/**') && !read.has(pos) && isAnnotation(text)) strays.set(pos, [pos, end]);
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  return [...strays.values()];
}

/** Calls that are handed something else than a function that stands in them: what they wrap has its body elsewhere. */
function findStrayCalls(
  file: ts.SourceFile,
  found: readonly FoundFunction[],
  question: DecoratorQuestion,
): readonly Range[] {
  const { ts } = question;
  const read = new Set(found.map(({ call }) => call));
  const strays: Range[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && !read.has(node) && isSpanCall(node, question)) {
      strays.push([node.getStart(), node.end]);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return strays;
}
