import type { LogCall } from '../log-call.js';
import { callOf, memberOf } from '../syntax.js';
import type { SyntaxNode } from '../syntax-node.js';

/**
 * What a call is called on; the log function itself where it has no methods. Loggers that the call makes for itself are
 * left out, as their fields are the event's.
 */
export function receiverOf({ node, loggerOfChildren }: LogCall): SyntaxNode {
  return loggerOfChildren ?? receiverOfCall(node);
}

/** What a call is called on, as it stands. */
export function receiverOfCall(node: SyntaxNode): SyntaxNode {
  const callee = callOf(node)?.callee ?? node;
  return memberOf(callee)?.object ?? callee;
}
