import type { Comment, SourceFile } from '../source-file.js';
import { createPathFinder, type NodePath } from './path-at.js';

/** Finds the code around an offset. */
export interface CodeFinder {
  /** The nodes around an offset; undefined in a comment. */
  readonly pathAt: (offset: number) => NodePath | undefined;
}

/** Finds code in a file by offsets, which should be asked for in the order of the text. */
export function createCodeFinder({ program, comments }: SourceFile): CodeFinder {
  const pathAt = createPathFinder(program);
  return { pathAt: (offset) => (isInComment(offset, comments) ? undefined : pathAt(offset)) };
}

function isInComment(offset: number, comments: readonly Comment[]): boolean {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return (comments[low]?.start ?? Infinity) <= offset;
}
