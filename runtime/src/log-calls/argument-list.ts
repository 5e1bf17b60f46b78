import type { Range, SyntaxNode } from './syntax-node.js';

/** An argument list and where it stands. */
export interface ArgumentList {
  readonly method: string;
  readonly args: readonly SyntaxNode[];
  /** The range between the parentheses of the call. */
  readonly bounds: Range;
}
