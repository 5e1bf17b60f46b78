import type { TSESTree } from '@typescript-eslint/utils';
import { isWithin } from './is-within.js';
import { isFunction, isLeft, nodesAround } from './surroundings.js';

/**
 * Whether at most one of two nodes of a function runs in one pass: one stands in an `if` and the other in its `else`, or the
 * first in a block that is left behind it: `if (late) { log.warn('order_late'); return; }`.
 */
export function areExclusive(one: TSESTree.Node, other: TSESTree.Node): boolean {
  const [first, second] = one.range[0] < other.range[0] ? [one, other] : [other, one];
  for (const each of nodesAround(first)) {
    if (isFunction(each)) return false;
    if (each.type === 'BlockStatement' && !isWithin(second, each) && isLeft(each)) return true;
    if (each.type !== 'IfStatement' && each.type !== 'ConditionalExpression') continue;
    if (each.alternate && isWithin(first, each.consequent) && isWithin(second, each.alternate)) return true;
  }
  return false;
}
