import type { ts } from 'ts-morph';
import type { Compiler } from '../types/compiler.js';

/** The expression inside of parentheses, casts, `satisfies` and `!`. */
export function skipParentheses(node: ts.Expression, ts: Compiler): ts.Expression {
  let inner = node;
  while (
    ts.isParenthesizedExpression(inner) ||
    ts.isAsExpression(inner) ||
    ts.isSatisfiesExpression(inner) ||
    ts.isNonNullExpression(inner)
  ) {
    inner = inner.expression;
  }
  return inner;
}
