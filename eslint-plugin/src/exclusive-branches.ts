import type { TSESTree } from '@typescript-eslint/utils';
import { isFunction, nodesAround } from './surroundings.js';

/**
 * Whether at most one of two nodes of a function runs in one pass: one stands in an `if` and the other in its `else`, or the
 * first in a block that is left behind it: `if (late) { log.warn('order_late'); return; }`.
 */
export function areExclusive(one: TSESTree.Node, other: TSESTree.Node): boolean {
  const [first, second] = one.range[0] < other.range[0] ? [one, other] : [other, one];
  for (const each of nodesAround(first)) {
    if (isFunction(each)) return false;
    if (each.type === 'BlockStatement' && !holds(each, second) && isLeft(each)) return true;
    if (each.type !== 'IfStatement' && each.type !== 'ConditionalExpression') continue;
    if (each.alternate && holds(each.consequent, first) && holds(each.alternate, second)) return true;
  }
  return false;
}

const LEAVING: ReadonlySet<string> = new Set([
  'BreakStatement',
  'ContinueStatement',
  'ReturnStatement',
  'ThrowStatement',
]);

function isLeft({ body }: TSESTree.BlockStatement): boolean {
  return LEAVING.has(body.at(-1)?.type ?? '');
}

function holds({ range: [start, end] }: TSESTree.Node, { range }: TSESTree.Node): boolean {
  return start <= range[0] && range[1] <= end;
}
