import { syntax, type SyntaxNode } from '@logshift/runtime/log-calls';

const { identifierName } = syntax;

/** One place where a name stands for what it is bound to, types included. */
export interface NameUse {
  readonly node: SyntaxNode;
  readonly parent: SyntaxNode;
}

/** Where the names of a program stand, declarations included; names of properties are none of these. */
export type NameUses = Pick<ReadonlyMap<string, readonly NameUse[]>, 'get'>;

const SKIPPED: ReadonlySet<string> = new Set([
  ...['comments', 'end', 'errors', 'extra', 'innerComments', 'leadingComments', 'loc', 'parent', 'range'],
  ...['start', 'tokens', 'trailingComments', 'type'],
]);

/** Finds all names by one walk at the first question, which goes into types too: what only a type names is used all the same. */
export function createNameUses(program: SyntaxNode): NameUses {
  let uses: NameUses | undefined;
  return { get: (name) => (uses ??= findNameUses(program)).get(name) };
}

function findNameUses(program: SyntaxNode): NameUses {
  const uses = new Map<string, NameUse[]>();
  // Two lists side by side instead of one of pairs: all nodes of a file come through here.
  const nodes = [program];
  const parents = [program];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    const parent = parents.pop() ?? program;
    const name = isName(node.type) ? identifierName(node) : undefined;
    if (name !== undefined && !isPropertyName(node, parent)) {
      const known = uses.get(name);
      if (known) known.push({ node, parent });
      else uses.set(name, [{ node, parent }]);
    }
    addChildren(node, nodes);
    while (parents.length < nodes.length) parents.push(node);
  }
  return uses;
}

function isName(type: string): boolean {
  return type === 'Identifier' || type === 'JSXIdentifier';
}

type Shape = Readonly<Record<string, unknown>>;

function addChildren(node: SyntaxNode, nodes: SyntaxNode[]): void {
  const shape = node as unknown as Shape;
  for (const key in shape) {
    const value = shape[key];
    if (typeof value !== 'object' || value === null || SKIPPED.has(key)) continue;
    if (!Array.isArray(value)) {
      if (isNode(value)) nodes.push(value);
    } else for (const each of value as readonly unknown[]) if (isNode(each)) nodes.push(each);
  }
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
