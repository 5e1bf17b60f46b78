import { syntax, type Range, type SyntaxNode } from '@logshift/runtime/log-calls';
import { isInside } from './range-search.js';

const { rangeOf } = syntax;

/** What a change takes out of a file, but for the parts that it keeps. */
export interface GoneCode {
  readonly removed: readonly Range[];
  readonly kept: readonly Range[];
}

/** Whether a node goes with the change. */
export function isGone(node: SyntaxNode, { removed, kept }: GoneCode): boolean {
  const range = rangeOf(node);
  return isInside(range, removed) && !isInside(range, kept);
}
