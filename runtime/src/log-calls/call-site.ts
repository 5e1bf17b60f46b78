import { isValueKept } from './is-value-kept.js';
import type { CallSite } from './log-call.js';
import { mentionsName } from './mentions-name.js';
import type { Place } from './place.js';
import { callOf, memberOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** A node that may be a log call, with what is around it. */
export interface PlacedNode {
  readonly node: SyntaxNode;
  readonly parent: SyntaxNode | undefined;
  readonly place: Place;
}

/** Says where a log call stands. `stringified` are the names of functions that are sent elsewhere as text. */
export function siteOf({ node, parent, place }: PlacedNode, stringified: ReadonlySet<string>): CallSite {
  const member = parent && memberOf(parent);
  const isReceiver = member !== undefined && unwrap(member.object) === node;
  const isStatement = parent?.type === 'ExpressionStatement' || parent?.type === 'ChainExpression';
  return {
    ...(place.functionName !== undefined && { functionName: place.functionName }),
    ...(place.className !== undefined && { className: place.className }),
    ...(place.caughtName !== undefined && { caughtName: place.caughtName }),
    runsElsewhere: place.isSentAway || stringified.has(place.functionName ?? ''),
    isStatement,
    ...(isReceiver && { isReceiver }),
    ...(parent && isValueKept(node, parent) && { isValueKept: true }),
    ...(isHandingOn(node, place) && { isHandingOn: true }),
  };
}

function isHandingOn(node: SyntaxNode, { logParameters }: Place): boolean {
  if (!logParameters) return false;
  return callOf(node)?.arguments.some((argument) => mentionsName(argument, logParameters)) === true;
}
