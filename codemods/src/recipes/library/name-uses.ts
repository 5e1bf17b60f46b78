import { syntax, type SyntaxNode } from '@logshift/runtime/log-calls';

const { identifierName } = syntax;

/** One place where a name stands for what it is bound to, types included. */
export interface NameUse {
  readonly node: SyntaxNode;
  readonly parent: SyntaxNode;
}

/** Where the names of a program stand, declarations included; names of properties are none of these. */
export type NameUses = ReadonlyMap<string, readonly NameUse[]>;

const SKIPPED: ReadonlySet<string> = new Set([
  ...['comments', 'end', 'errors', 'extra', 'innerComments', 'leadingComments', 'loc', 'parent', 'range'],
  ...['start', 'tokens', 'trailingComments', 'type'],
]);

/** Finds all names by one walk, which goes into types too: what only a type names is used all the same. */
export function findNameUses(program: SyntaxNode): NameUses {
  const uses = new Map<string, NameUse[]>();
  const rest: NameUse[] = [{ node: program, parent: program }];
  for (let next = rest.pop(); next; next = rest.pop()) {
    const { node, parent } = next;
    const name = isName(node.type) ? identifierName(node) : undefined;
    if (name !== undefined && !isPropertyName(node, parent)) {
      const known = uses.get(name);
      if (known) known.push(next);
      else uses.set(name, [next]);
    }
    for (const child of childrenOf(node)) rest.push({ node: child, parent: node });
  }
  return uses;
}

function isName(type: string): boolean {
  return type === 'Identifier' || type === 'JSXIdentifier';
}

type Shape = Readonly<Record<string, unknown>>;

function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const shape = node as unknown as Shape;
  const children: SyntaxNode[] = [];
  // All nodes of a file come through here: no list is made of what nobody looks at.
  for (const key in shape) {
    const value = shape[key];
    if (typeof value !== 'object' || value === null || SKIPPED.has(key)) continue;
    if (!Array.isArray(value)) {
      if (isNode(value)) children.push(value);
    } else for (const each of value as readonly unknown[]) if (isNode(each)) children.push(each);
  }
  return children;
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof (value as { readonly type?: unknown } | null | undefined)?.type === 'string';
}

function isPropertyName(node: SyntaxNode, parent: SyntaxNode): boolean {
  const { property, key, right, computed } = parent as unknown as Shape;
  if (computed === true) return false;
  if (property === node || key === node) return true;
  return parent.type === 'TSQualifiedName' && right === node;
}
