import { callOf, memberOf } from '../syntax.js';
import type { SyntaxNode } from '../syntax-node.js';

/** What a call is called on; the log function itself where it has no methods. */
export function receiverOf(node: SyntaxNode): SyntaxNode {
  const callee = callOf(node)?.callee ?? node;
  return memberOf(callee)?.object ?? callee;
}
