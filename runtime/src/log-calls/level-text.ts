import type { Dialect } from './dialect.js';
import type { Reading } from './reading.js';
import { findStringConstant } from './string-constant.js';
import { memberOf, stringOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/**
 * The level that an expression names for certain: a text, the name of a constant one (`LEVELS.INFO`), or one of the
 * library's own (`log4js.levels.INFO`). Undefined for what the program decides: `isDev ? 'debug' : 'info'`.
 */
export function findLevelText(
  expression: SyntaxNode,
  dialect: Dialect,
  reading: Reading,
): string | undefined {
  const text = stringOf(unwrap(expression)) ?? findStringConstant(expression, reading.bindingOf);
  return text ?? findOwnLevel(expression, dialect, reading);
}

function findOwnLevel(expression: SyntaxNode, dialect: Dialect, reading: Reading): string | undefined {
  const level = memberOf(expression);
  const levels = level && memberOf(level.object);
  if (levels?.property !== 'levels') return undefined;
  const origin = reading.originOf(levels.object);
  return origin?.kind === 'module' && origin.dialect === dialect ? level?.property?.toLowerCase() : undefined;
}
