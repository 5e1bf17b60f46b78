import { CHILD_KEYS, NAME_KEYS } from './child-keys.js';
import { rangeOf } from './syntax.js';
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

/** The keys of one type of node, with and without the name of a property. */
interface ChildKeys {
  readonly all: readonly string[];
  /** Undefined where no child is a name. */
  readonly withoutName: readonly string[] | undefined;
}

const KEYS: ReadonlyMap<string, ChildKeys> = new Map(
  Object.entries(CHILD_KEYS).map(([type, all]) => {
    const name = NAME_KEYS[type];
    return [type, { all, withoutName: name === undefined ? undefined : all.filter((key) => key !== name) }];
  }),
);

const LEAVES: ReadonlySet<string> = new Set(
  Object.keys(CHILD_KEYS).filter((type) => CHILD_KEYS[type]?.length === 0),
);

/** Whether a node is a name or a literal, which has nothing below it. */
export function isLeaf(node: SyntaxNode): boolean {
  return LEAVES.has(node.type);
}

/** The same by the node's type: reading a property of a node is what walks spend their time on. */
export function isLeafType(type: string): boolean {
  return LEAVES.has(type);
}

/**
 * Calls `visit` with each node directly below `node` that can run; the names of properties cannot. Whoever knows the
 * node's type already hands it on.
 */
export function visitChildren(
  node: SyntaxNode,
  visit: (child: SyntaxNode) => void,
  type: string = node.type,
): void {
  const shape = node as unknown as Readonly<Record<string, unknown>>;
  const known = KEYS.get(type);
  if (!known) return visitProperties(shape, visit);
  const keys = known.withoutName && shape['computed'] !== true ? known.withoutName : known.all;
  for (const key of keys) {
    const value = shape[key];
    // Under a key of the table hangs a node, a list of nodes, or nothing; asking more would be felt.
    if (Array.isArray(value)) visitAll(value, visit);
    else if (value) visit(value as SyntaxNode);
  }
}

/** `[, a]` has no node where it has no element. */
function visitAll(nodes: readonly (SyntaxNode | null)[], visit: (child: SyntaxNode) => void): void {
  for (const node of nodes) if (node) visit(node);
}

function visitProperties(shape: Readonly<Record<string, unknown>>, visit: (child: SyntaxNode) => void): void {
  for (const key in shape) {
    if (SKIPPED.has(key) || (key === 'key' && shape['computed'] !== true)) continue;
    visitValue(shape[key], visit);
  }
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

/** Finds the node directly below another that stands around an offset of the text; of those alone that `visitChildren` visits. */
export function findChildAt(node: SyntaxNode, offset: number): SyntaxNode | undefined {
  const shape = node as unknown as Readonly<Record<string, unknown>>;
  const known = KEYS.get(node.type);
  if (!known) return findAmongProperties(shape, offset);
  const keys = known.withoutName && shape['computed'] !== true ? known.withoutName : known.all;
  for (const key of keys) {
    const value = shape[key];
    if (Array.isArray(value)) {
      const found = findInList(value, offset);
      if (found) return found;
    } else if (value && isAround(value as SyntaxNode, offset)) return value as SyntaxNode;
  }
  return undefined;
}

function findAmongProperties(
  shape: Readonly<Record<string, unknown>>,
  offset: number,
): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  visitProperties(shape, (child) => {
    if (!found && isAround(child, offset)) found = child;
  });
  return found;
}

/** By halving: a file may have thousands of statements. */
function findInList(nodes: readonly (SyntaxNode | null)[], offset: number): SyntaxNode | undefined {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const node = nodes[middle];
    if (!node) return nodes.find((each) => each && isAround(each, offset)) ?? undefined;
    if (rangeOf(node)[1] <= offset) low = middle + 1;
    else high = middle;
  }
  const node = nodes[low];
  return node && isAround(node, offset) ? node : undefined;
}

function isAround(node: SyntaxNode, offset: number): boolean {
  const [start, end] = rangeOf(node);
  return start <= offset && offset < end;
}
