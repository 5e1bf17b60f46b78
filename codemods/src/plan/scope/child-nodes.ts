import type { SyntaxNode } from '@logshift/runtime/log-calls';

/** Keys under which no code hangs: positions, comments, and types, which never run. */
const SKIPPED: ReadonlySet<string> = new Set([
  'comments',
  'errors',
  'extra',
  'implements',
  'innerComments',
  'leadingComments',
  'loc',
  'predicate',
  'range',
  'returnType',
  'superTypeArguments',
  'superTypeParameters',
  'tokens',
  'trailingComments',
  'typeAnnotation',
  'typeArguments',
  'typeParameters',
]);

/** Calls `visit` with each node directly below `node` that can run, in no promised order. */
export function forEachChild(node: SyntaxNode, visit: (child: SyntaxNode) => void): void {
  const shape = node as unknown as Readonly<Record<string, unknown>>;
  for (const key in shape) {
    const value = shape[key];
    if (typeof value !== 'object' || value === null || SKIPPED.has(key)) continue;
    if (Array.isArray(value)) value.forEach((item) => isNode(item) && visit(item));
    else if (isNode(value)) visit(value);
  }
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof (value as { type?: unknown } | null)?.type === 'string';
}
