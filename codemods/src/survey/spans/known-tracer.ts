import type { ts } from 'ts-morph';
import type { Compiler } from '../types/compiler.js';
import type { ImportOrigin } from './top-statement.js';
import { skipParentheses } from './skip-parentheses.js';

const API = '@opentelemetry/api';

/** Where the names of a file come from, types too. */
export type Origins = ReadonlyMap<string, ImportOrigin>;

/** Whether the file itself shows that an expression is a tracer of OpenTelemetry: others have methods of that name. */
export function isKnownTracer(node: ts.Expression, origins: Origins, ts: Compiler): boolean {
  const tracer = skipParentheses(node, ts);
  if (isGetTracer(tracer, origins, ts)) return true;
  const name = nameOf(tracer, ts);
  if (name === undefined) return false;
  const declared = declarationsOf(name, tracer.getSourceFile(), ts);
  const isMember = ts.isPropertyAccessExpression(tracer);
  const own = declared.filter((each) => isMember === isMemberDeclaration(each, ts));
  return own.length > 0 && own.every((each) => isTracerDeclaration(each, origins, ts));
}

/** `trace.getTracer('orders')`, `api.trace.getTracer('orders')` */
function isGetTracer(node: ts.Expression, origins: Origins, ts: Compiler): boolean {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const { expression: holder, name } = node.expression;
  if (name.text !== 'getTracer') return false;
  if (ts.isIdentifier(holder)) return isOf(origins.get(holder.text), 'trace');
  return (
    ts.isPropertyAccessExpression(holder) &&
    ts.isIdentifier(holder.expression) &&
    isOf(origins.get(holder.expression.text), '*') &&
    holder.name.text === 'trace'
  );
}

function isOf(origin: ImportOrigin | undefined, imported: string): boolean {
  return origin?.module === API && origin.imported === imported;
}

/** `tracer`, `this.tracer`, `this.#tracer` */
function nameOf(node: ts.Expression, ts: Compiler): string | undefined {
  if (ts.isIdentifier(node)) return node.text;
  const isOwn = ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword;
  return isOwn ? node.name.text : undefined;
}

type Declaration = ts.ParameterDeclaration | ts.PropertyDeclaration | ts.VariableDeclaration;

/** Everything in the file that declares the name: one that is no tracer may be the one that is meant. */
function declarationsOf(name: string, file: ts.SourceFile, ts: Compiler): readonly Declaration[] {
  const found: Declaration[] = [];
  const visit = (node: ts.Node): void => {
    const isDeclaration =
      ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isPropertyDeclaration(node);
    if (isDeclaration && !ts.isComputedPropertyName(node.name) && node.name.getText() === name) {
      found.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** A property, or a parameter that is one. */
function isMemberDeclaration(node: Declaration, ts: Compiler): boolean {
  return ts.isPropertyDeclaration(node) || (ts.isParameter(node) && (node.modifiers?.length ?? 0) > 0);
}

function isTracerDeclaration({ type, initializer }: Declaration, origins: Origins, ts: Compiler): boolean {
  if (type) {
    const name = ts.isTypeReferenceNode(type) ? type.typeName.getText() : '';
    return isOf(origins.get(name), 'Tracer');
  }
  return initializer !== undefined && isGetTracer(skipParentheses(initializer, ts), origins, ts);
}
