import type { ts } from 'ts-morph';
import type { Compiler } from '../types/compiler.js';
import { isDirective } from './read-body.js';
import type { ImportedName, ImportOrigin, TopStatement } from './top-statement.js';

/** Reads what the statements at the top of a file import. */
export function readStatements(file: ts.SourceFile, ts: Compiler): readonly TopStatement[] {
  return file.statements.map((statement): TopStatement => {
    const range = [statement.getStart(), statement.end] as const;
    const nothing = {
      range,
      module: undefined,
      list: undefined,
      whole: undefined,
      default: undefined,
      isTypeOnly: false,
      hasMore: false,
    };
    if (ts.isImportDeclaration(statement)) return { ...nothing, ...readImport(statement, ts) };
    return { ...nothing, ...readRequire(statement, ts) };
  });
}

type Imported = Omit<TopStatement, 'range'>;

function readImport({ importClause, moduleSpecifier }: ts.ImportDeclaration, ts: Compiler): Imported {
  const module = ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '';
  const bindings = importClause?.namedBindings;
  const list =
    bindings && ts.isNamedImports(bindings) ? bindings.elements.map((each) => toName(each)) : undefined;
  const whole = bindings && ts.isNamespaceImport(bindings) ? bindings.name.text : undefined;
  return {
    module,
    list,
    whole,
    isTypeOnly: importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword,
    default: importClause?.name?.text,
    hasMore: false,
  };
}

/** `const { a, b: c } = require('m')`, and `require('m')` in any other form. */
function readRequire(statement: ts.Statement, ts: Compiler): Partial<Imported> {
  const [declaration, ...others] = ts.isVariableStatement(statement)
    ? statement.declarationList.declarations
    : [];
  const call =
    declaration?.initializer ?? (ts.isExpressionStatement(statement) ? statement.expression : undefined);
  const module = call && requiredBy(call, ts);
  if (module === undefined || others.length > 0) return {};
  const isDirect = call && ts.isCallExpression(call) && ts.isStringLiteralLike(call.arguments[0] ?? call);
  const name = declaration?.name;
  if (name && ts.isIdentifier(name)) return { module, default: name.text, hasMore: !isDirect };
  if (!name || !isDirect || !ts.isObjectBindingPattern(name)) return { module, hasMore: true };
  const isPlain = name.elements.every(
    (each) => ts.isIdentifier(each.name) && !each.initializer && !each.dotDotDotToken,
  );
  return isPlain ? { module, list: name.elements.map((each) => toName(each)) } : { module, hasMore: true };
}

function requiredBy(node: ts.Expression, ts: Compiler): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return requiredBy(node.expression, ts);
  if (!ts.isCallExpression(node)) return undefined;
  const [argument] = node.arguments;
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require';
  if (isRequire && argument && ts.isStringLiteralLike(argument)) return argument.text;
  return isRequire ? undefined : requiredBy(node.expression, ts);
}

function toName(element: ts.BindingElement | ts.ImportSpecifier): ImportedName {
  const local = element.name.getText();
  return {
    imported: element.propertyName?.getText() ?? local,
    local,
    range: [element.getStart(), element.end],
  };
}

/** Where the local names of imports come from; `*` for a whole module. */
export function readOrigins(file: ts.SourceFile, ts: Compiler): ReadonlyMap<string, ImportOrigin> {
  return toOrigins(readStatements(file, ts).filter(({ isTypeOnly }) => !isTypeOnly));
}

function toOrigins(statements: readonly TopStatement[]): ReadonlyMap<string, ImportOrigin> {
  const origins = new Map<string, ImportOrigin>();
  for (const { module, list, whole, default: own } of statements) {
    if (module === undefined) continue;
    if (own !== undefined) origins.set(own, { module, imported: 'default' });
    for (const { imported, local } of list ?? []) origins.set(local, { module, imported });
    if (whole !== undefined) origins.set(whole, { module, imported: '*' });
  }
  return origins;
}

/** The same with the names of types. */
export function readAllOrigins(file: ts.SourceFile, ts: Compiler): ReadonlyMap<string, ImportOrigin> {
  return toOrigins(readStatements(file, ts));
}

/** Where an import goes in a file without one: in front of the first statement and the documentation that is its own. */
export function readTop(file: ts.SourceFile, ts: Compiler): number {
  const first = file.statements.find((each) => !isDirective(each, ts));
  if (!first) return file.statements.at(-1)?.end ?? 0;
  const comments = ts.getLeadingCommentRanges(file.text, first.pos) ?? [];
  let top = first.getStart();
  for (const comment of comments.toReversed()) {
    const gap = file.text.slice(comment.end, top);
    const text = file.text.slice(comment.pos, comment.end);
    const isOwn =
      text.startsWith('/**') && !/\n\s*\n/.test(gap) && !/@(?:file|license|copyright|flow)/i.test(text);
    if (!isOwn) break;
    top = comment.pos;
  }
  return top;
}
