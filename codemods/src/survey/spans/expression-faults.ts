import type { ts } from 'ts-morph';
import type { Compiler } from '../types/compiler.js';
import { isPropertyName, namesIn } from './body-uses.js';
import type { SpanAnnotation } from './parse-annotation.js';

/** Names that stand for something in every file. */
const GLOBALS: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(globalThis),
  ...['require', 'module', 'exports', '__dirname', '__filename', 'undefined', 'arguments'],
]);

/** What is wrong with the expressions of an annotation where they would be written; full sentences. */
export function findExpressionFaults(
  node: ts.SignatureDeclaration,
  parameters: readonly string[],
  { attributes, results }: SpanAnnotation,
  ts: Compiler,
): readonly string[] {
  if (attributes.length + results.length === 0) return [];
  const known = new Set([...parameters, ...visibleNames(node, ts)]);
  const knownToResult = new Set([...known, 'result']);
  return [
    ...attributes.flatMap(({ expression }) => faultOf(expression, known, ts) ?? []),
    ...results.flatMap(({ expression }) => faultOf(expression, knownToResult, ts) ?? []),
  ];
}

function faultOf(expression: string, known: ReadonlySet<string>, ts: Compiler): string | undefined {
  const node = parseExpression(expression, ts);
  if (!node) return `\`${expression}\` is no expression.`;
  const { unknown, effect } = readExpression(node, ts);
  if (effect !== undefined)
    return `\`${expression}\` does something: \`${effect}\`. An attribute only reads.`;
  const name = unknown.find((each) => !known.has(each) && !GLOBALS.has(each));
  return name === undefined
    ? undefined
    : `\`${expression}\` names \`${name}\`, which is not there before the body runs.`;
}

function parseExpression(expression: string, ts: Compiler): ts.Expression | undefined {
  const file = ts.createSourceFile('expression.ts', `(${expression}\n);`, ts.ScriptTarget.Latest, true);
  const { parseDiagnostics = [] } = file as { readonly parseDiagnostics?: readonly unknown[] };
  const [statement, ...others] = file.statements;
  if (parseDiagnostics.length > 0 || others.length > 0 || !statement) return undefined;
  if (!ts.isExpressionStatement(statement) || !ts.isParenthesizedExpression(statement.expression))
    return undefined;
  const { expression: inner } = statement.expression;
  const isList = ts.isBinaryExpression(inner) && inner.operatorToken.kind === ts.SyntaxKind.CommaToken;
  return isList ? undefined : inner;
}

interface ReadExpression {
  readonly unknown: readonly string[];
  readonly effect: string | undefined;
}

function readExpression(expression: ts.Expression, ts: Compiler): ReadExpression {
  const names: string[] = [];
  const own = new Set<string>();
  let effect: string | undefined;
  const visit = (node: ts.Node): void => {
    if (hasEffect(node, ts)) effect ??= node.getText();
    if (ts.isFunctionLike(node)) {
      for (const each of node.parameters)
        if (ts.isParameter(each)) for (const name of namesIn(each.name, ts)) own.add(name);
    }
    if (ts.isIdentifier(node) && !isPropertyName(node, ts) && !isTypeName(node, ts)) names.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(expression);
  return { unknown: names.filter((name) => !own.has(name)), effect };
}

function hasEffect(node: ts.Node, ts: Compiler): boolean {
  const { SyntaxKind } = ts;
  if (ts.isAwaitExpression(node) || ts.isYieldExpression(node) || ts.isDeleteExpression(node)) return true;
  if (ts.isPostfixUnaryExpression(node)) return true;
  if (ts.isPrefixUnaryExpression(node)) {
    return node.operator === SyntaxKind.PlusPlusToken || node.operator === SyntaxKind.MinusMinusToken;
  }
  if (!ts.isBinaryExpression(node)) return false;
  const { kind } = node.operatorToken;
  return kind >= SyntaxKind.FirstAssignment && kind <= SyntaxKind.LastAssignment;
}

function isTypeName(node: ts.Identifier, ts: Compiler): boolean {
  return ts.isTypeNode(node.parent);
}

/** The names that are declared around a function: in its module, and in the functions and blocks that it stands in. */
function visibleNames(node: ts.Node, ts: Compiler): readonly string[] {
  const names: string[] = [];
  for (let at = node; !ts.isSourceFile(at);) {
    at = at.parent;
    if (ts.isSourceFile(at) || ts.isBlock(at) || ts.isModuleBlock(at)) {
      names.push(...at.statements.flatMap((each) => namesDeclaredBy(each, ts)));
    }
    if (ts.isFunctionLike(at)) {
      names.push(...at.parameters.flatMap((each) => (ts.isParameter(each) ? namesIn(each.name, ts) : [])));
    }
    if (ts.isClassLike(at) && at.name) names.push(at.name.text);
  }
  return names;
}

function namesDeclaredBy(statement: ts.Statement, ts: Compiler): readonly string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => namesIn(name, ts));
  }
  if (ts.isImportDeclaration(statement)) return [...importedNames(statement, ts)];
  const { name } = statement as { readonly name?: ts.Node };
  return name && ts.isIdentifier(name) ? [name.text] : [];
}

function* importedNames({ importClause }: ts.ImportDeclaration, ts: Compiler): Iterable<string> {
  if (importClause?.name) yield importClause.name.text;
  const bindings = importClause?.namedBindings;
  if (!bindings) return;
  if (ts.isNamespaceImport(bindings)) yield bindings.name.text;
  else for (const { name } of bindings.elements) yield name.text;
}
