import type { TSESTree } from '@typescript-eslint/utils';

/** A function of any form, as it stands around a node. */
export type EnclosingFunction =
  TSESTree.ArrowFunctionExpression | TSESTree.FunctionDeclaration | TSESTree.FunctionExpression;

/** A loop statement. */
export type Loop =
  | TSESTree.DoWhileStatement
  | TSESTree.ForInStatement
  | TSESTree.ForOfStatement
  | TSESTree.ForStatement
  | TSESTree.WhileStatement;

/** The innermost function around a node; undefined at the top of a file. */
export function findEnclosingFunction(node: TSESTree.Node): EnclosingFunction | undefined {
  for (const each of nodesAround(node)) if (isFunction(each)) return each;
  return undefined;
}

/** The innermost `catch` around a node; the walk ends at the function around it, which may run at any time. */
export function findCatchClause(node: TSESTree.Node): TSESTree.CatchClause | undefined {
  for (const each of nodesAround(node)) {
    if (each.type === 'CatchClause') return each;
    if (isFunction(each)) return undefined;
  }
  return undefined;
}

/** The innermost loop that runs a node over and over; what a loop starts with, or goes through, runs once. */
export function findLoop(node: TSESTree.Node): Loop | undefined {
  let inner = node;
  for (const each of nodesAround(node)) {
    if (isFunction(each)) return undefined;
    if (isLoop(each) && !runsOnce(inner, each)) return each;
    inner = each;
  }
  return undefined;
}

/** The nodes around a node, from the inside out. */
export function* nodesAround(node: TSESTree.Node): Generator<TSESTree.Node> {
  for (let each = node.parent; each; each = each.parent) yield each;
}

/** Whether a node is a function of any form. */
export function isFunction(node: TSESTree.Node): node is EnclosingFunction {
  return (
    node.type === 'ArrowFunctionExpression' ||
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression'
  );
}

const LOOPS: ReadonlySet<string> = new Set([
  'DoWhileStatement',
  'ForInStatement',
  'ForOfStatement',
  'ForStatement',
  'WhileStatement',
]);

export function isLoop(node: TSESTree.Node): node is Loop {
  return LOOPS.has(node.type);
}

function runsOnce(inner: TSESTree.Node, loop: Loop): boolean {
  if (loop.type === 'ForStatement') return inner === loop.init;
  return (loop.type === 'ForInStatement' || loop.type === 'ForOfStatement') && inner === loop.right;
}

const LEAVING: ReadonlySet<string> = new Set([
  'BreakStatement',
  'ContinueStatement',
  'ReturnStatement',
  'ThrowStatement',
]);

/** Whether what stands behind a block does not run once its last statement did. */
export function isLeft({ body }: TSESTree.BlockStatement): boolean {
  return LEAVING.has(body.at(-1)?.type ?? '');
}
