import type { ts } from 'ts-morph';
import type { Compiler } from '../types/compiler.js';
import { isPlainValue } from './plain-value.js';
import { skipParentheses } from './skip-parentheses.js';

/** Whether a block may return something that goes on after it: what is neither awaited nor a value at once. */
export function maySettleLater(block: ts.Block, ts: Compiler): boolean {
  const settled = settledNames(block, ts);
  let isLater = false;
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression) isLater ||= !isSettled(node.expression, settled, ts);
    ts.forEachChild(node, visit);
  };
  visit(block);
  return isLater;
}

function isSettled(value: ts.Expression, settled: ReadonlySet<string>, ts: Compiler): boolean {
  const node = skipParentheses(value, ts);
  if (ts.isAwaitExpression(node)) return true;
  if (ts.isConditionalExpression(node)) {
    return isSettled(node.whenTrue, settled, ts) && isSettled(node.whenFalse, settled, ts);
  }
  return ts.isIdentifier(node) && settled.has(node.text) ? true : isPlainValue(node, ts);
}

/** `const row = await load(id)`: names that are declared once in the block, for a value that is there. */
function settledNames(block: ts.Block, ts: Compiler): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) || ts.isParameter(node)) {
      const name = node.name.getText();
      const isFirst = !seen.has(name);
      seen.add(name);
      if (isFirst && isSettledConstant(node, ts)) names.add(name);
      else names.delete(name);
    }
    ts.forEachChild(node, visit);
  };
  visit(block);
  return names;
}

function isSettledConstant(node: ts.ParameterDeclaration | ts.VariableDeclaration, ts: Compiler): boolean {
  const list = node.parent;
  const isConstant = ts.isVariableDeclarationList(list) && (list.flags & ts.NodeFlags.Const) !== 0;
  const { initializer } = node;
  return isConstant && ts.isIdentifier(node.name) && !!initializer && isSettled(initializer, new Set(), ts);
}
