import { objectOf, propertyOf } from '../chain.js';
import { generic } from '../dialects/generic.js';
import { DERIVING } from '../logger-receiver.js';
import { identifierName, unwrap } from '../syntax.js';
import type { SyntaxNode } from '../syntax-node.js';
import type { NodePath } from './path-at.js';

type Shape = Readonly<Record<string, SyntaxNode | undefined>>;

/** How an expression stands: with what is around it, casts and the like left out. */
interface Standing {
  /** The expression with its casts. */
  readonly outer: SyntaxNode;
  readonly parent: SyntaxNode | undefined;
  /** Where the parent is in the path. */
  readonly at: number;
}

/** Says what is around the expression at a place of a path. */
export function standingOf(path: NodePath, index: number): Standing {
  let at = index - 1;
  for (let parent = path[at]; parent && unwrap(parent) !== parent; parent = path[at]) at -= 1;
  return { outer: path[at + 1] as SyntaxNode, parent: path[at], at };
}

/**
 * Whether an expression that is called like a logger is used as one: a log method is read from it, or a logger that is
 * derived from it, or what it gives when it is called may be one. `options.log`, `{ log: true }`, `log(text)` are none.
 */
export function isUsedAsLogger(path: NodePath, index: number): boolean {
  const { outer, parent, at } = standingOf(path, index);
  if (!parent) return false;
  const shape = parent as unknown as Shape;
  if (objectOf(parent) === outer) return isLoggerProperty(propertyOf(parent));
  if (parent.type === 'VariableDeclarator') return shape['init'] === outer && isPattern(shape['id']);
  if (shape['callee'] === outer) return !isLogarithm(outer) && isValueUsed(path, at);
  return false;
}

/** Whether what is read from a logger under a name is a log method, or gives another logger. */
export function isLoggerProperty(property: string | undefined): boolean {
  return property !== undefined && (Object.hasOwn(generic.methods, property) || DERIVING.has(property));
}

/** `const { info } = logger` */
function isPattern(node: SyntaxNode | undefined): boolean {
  return node?.type === 'ObjectPattern';
}

/** `Math.log(2)` gives no logger. */
function isLogarithm(callee: SyntaxNode): boolean {
  const object = objectOf(unwrap(callee));
  return object !== undefined && identifierName(object) === 'Math';
}

/** Whether anything is made of what a call gives, beside waiting for it. */
function isValueUsed(path: NodePath, index: number): boolean {
  const { parent, at } = standingOf(path, index);
  if (parent?.type === 'AwaitExpression') return isValueUsed(path, at);
  return parent?.type !== 'ExpressionStatement';
}
