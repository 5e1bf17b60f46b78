import type { SyntaxNode } from '@logshift/runtime/log-calls';

/** A node with its fields laid open and its place filled in, whichever parser made it. */
export type Shape = Readonly<Record<string, unknown>> & { readonly start: number; readonly end: number };

/** Reads a node of Babel's tree as it is, and one of flow-parser's, which has `range` only, alike. */
export function shapeOf(node: SyntaxNode): Shape {
  if (typeof node.start === 'number') return node as unknown as Shape;
  const [start, end] = node.range ?? [0, 0];
  return { ...node, start, end };
}

/** Where a node starts, whichever parser made it. */
export function startOf(node: SyntaxNode): number {
  return node.start ?? node.range?.[0] ?? 0;
}
