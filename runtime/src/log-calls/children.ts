import { CHILD_KEYS } from './child-keys.js';
import type { SyntaxNode } from './syntax-node.js';

/** Keys under which no code hangs: links upwards, positions, comments, and types (which never run). */
const SKIPPED: ReadonlySet<string> = new Set([
  'comments',
  'end',
  'errors',
  'extra',
  'implements',
  'innerComments',
  'leadingComments',
  'loc',
  'parent',
  'predicate',
  'range',
  'returnType',
  'start',
  'superTypeArguments',
  'superTypeParameters',
  'tokens',
  'trailingComments',
  'type',
  'typeAnnotation',
  'typeArguments',
  'typeParameters',
]);

/** Calls `visit` with each node directly below `node` that can run. */
export function visitChildren(node: SyntaxNode, visit: (child: SyntaxNode) => void): void {
  const shape = node as unknown as Readonly<Record<string, unknown>>;
  const keys = CHILD_KEYS[node.type];
  if (keys) {
    for (const key of keys) visitValue(shape[key], visit);
    return;
  }
  for (const key in shape) if (!SKIPPED.has(key)) visitValue(shape[key], visit);
}

function visitValue(value: unknown, visit: (child: SyntaxNode) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) {
    if (isNode(value)) visit(value);
    return;
  }
  for (const item of value as readonly unknown[]) if (isNode(item)) visit(item);
}

function isNode(value: unknown): value is SyntaxNode {
  return (
    typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
  );
}
