import type { NodeParts, TypeChecker, TypedNode } from './typed-node.js';

/** How many declarations a receiver is followed through: `let log = log.child()` would never end. */
const MAX_DEPTH = 4;

/** What gives a logger fields of its own in most libraries. */
const BINDING = 'child';

/**
 * The method that gave the receiver of a call: `child` of `orders.child({ id })`, also through constants. A field gets
 * its value in places that nobody looks at here, so it is taken for one with fields of its own: a rewriting that would
 * lose them is then for a person to judge.
 */
export function findReceiverMaker(receiver: TypedNode, checker: TypeChecker, depth = 0): string | undefined {
  const { expression, arguments: args, name } = receiver as NodeParts;
  if (depth > MAX_DEPTH) return BINDING;
  if (args !== undefined) return (expression as NodeParts | undefined)?.name?.text;
  if (expression && name) return BINDING;
  // `(log as Logger)!`
  if (expression) return findReceiverMaker(expression, checker, depth + 1);
  const declared = checker.getSymbolAtLocation(receiver)?.declarations ?? [];
  for (const declaration of declared) {
    const { initializer } = declaration as NodeParts;
    const maker = initializer && findReceiverMaker(initializer, checker, depth + 1);
    if (maker !== undefined) return maker;
  }
  return undefined;
}
