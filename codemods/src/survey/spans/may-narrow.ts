import type { ts } from 'ts-morph';
import type { Compiler } from '../types/compiler.js';
import { skipParentheses } from './skip-parentheses.js';

/**
 * Whether the compiler may infer a predicate from a returned expression: `typeof value === 'string'` makes its function
 * a `value is string`, as long as nobody writes a return type.
 */
export function mayNarrow(
  value: ts.Expression | undefined,
  parameters: readonly string[],
  ts: Compiler,
): boolean {
  if (!value || !isTest(value, ts)) return false;
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(value);
  return parameters.some((name) => names.has(name));
}

/** Whether an expression is true or false by a question that narrows. */
function isTest(value: ts.Expression, ts: Compiler): boolean {
  const { SyntaxKind } = ts;
  const node = skipParentheses(value, ts);
  if (ts.isConditionalExpression(node)) return isAnswer(node.whenTrue, ts) && isAnswer(node.whenFalse, ts);
  if (ts.isPrefixUnaryExpression(node)) return node.operator === SyntaxKind.ExclamationToken;
  if (ts.isCallExpression(node)) return /(?:^|\.)(?:is|has)[A-Z]\w*$/.test(node.expression.getText());
  if (!ts.isBinaryExpression(node)) return false;
  const { kind } = node.operatorToken;
  if (kind === SyntaxKind.AmpersandAmpersandToken || kind === SyntaxKind.BarBarToken) {
    return isTest(node.left, ts) || isTest(node.right, ts);
  }
  const narrowing: readonly ts.SyntaxKind[] = [
    SyntaxKind.EqualsEqualsToken,
    SyntaxKind.EqualsEqualsEqualsToken,
    SyntaxKind.ExclamationEqualsToken,
    SyntaxKind.ExclamationEqualsEqualsToken,
    SyntaxKind.InstanceOfKeyword,
    SyntaxKind.InKeyword,
  ];
  return narrowing.includes(kind);
}

function isAnswer(value: ts.Expression, ts: Compiler): boolean {
  const { kind } = skipParentheses(value, ts);
  return kind === ts.SyntaxKind.TrueKeyword || kind === ts.SyntaxKind.FalseKeyword || isTest(value, ts);
}
