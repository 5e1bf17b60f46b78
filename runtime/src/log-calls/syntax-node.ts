/**
 * A node of any ESTree-like tree, known only by what all such trees share.
 *
 * Both typescript-eslint's nodes (which carry `range`) and Babel's (which carry `start` and `end`) are
 * assignable without a cast. Offsets are UTF-16 code units, half-open.
 */
export interface SyntaxNode {
  readonly type: string;
  readonly range?: readonly [number, number];
  readonly start?: number | null;
  readonly end?: number | null;
}

/** A half-open range of UTF-16 offsets into a file's text. */
export type Range = readonly [start: number, end: number];
