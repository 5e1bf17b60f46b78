import type { ts } from 'ts-morph';
import type { Compiler } from '../types/compiler.js';

/** Whether an expression gives a value that is there at once, whatever its parts are: a text, an object literal. */
export function isPlainValue(node: ts.Expression, ts: Compiler): boolean {
  const { SyntaxKind } = ts;
  if (ts.isLiteralExpression(node) || ts.isTemplateExpression(node)) return true;
  if (ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node)) return true;
  if (ts.isFunctionExpression(node) || ts.isArrowFunction(node) || ts.isClassExpression(node)) return true;
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) return true;
  if (ts.isTypeOfExpression(node) || ts.isVoidExpression(node) || ts.isDeleteExpression(node)) return true;
  if (ts.isBinaryExpression(node)) return isPlainOperation(node, ts);
  if (ts.isIdentifier(node)) return node.text === 'undefined';
  const words: readonly ts.SyntaxKind[] = [
    SyntaxKind.TrueKeyword,
    SyntaxKind.FalseKeyword,
    SyntaxKind.NullKeyword,
    SyntaxKind.ThisKeyword,
  ];
  return words.includes(node.kind);
}

/** `a ?? b` and its like give one of their parts, all others a number, a text or a boolean. */
function isPlainOperation({ operatorToken, left, right }: ts.BinaryExpression, ts: Compiler): boolean {
  const { SyntaxKind } = ts;
  const choosing: readonly ts.SyntaxKind[] = [
    SyntaxKind.AmpersandAmpersandToken,
    SyntaxKind.BarBarToken,
    SyntaxKind.QuestionQuestionToken,
  ];
  if (choosing.includes(operatorToken.kind)) return isPlainValue(left, ts) && isPlainValue(right, ts);
  const isAssignment =
    operatorToken.kind >= SyntaxKind.FirstAssignment && operatorToken.kind <= SyntaxKind.LastAssignment;
  return operatorToken.kind !== SyntaxKind.CommaToken && !isAssignment;
}
