import { lowerArgument } from '../lower-argument.js';
import type { MessagePart } from '../message.js';
import type { Reading } from '../reading.js';
import type { ReasonCode } from '../reason.js';
import { entriesOf, rangeOf, spreadOf, unwrap } from '../syntax.js';
import type { SyntaxNode } from '../syntax-node.js';
import { parseChildCall, type ChildCall } from './child-site.js';
import { refuseArguments } from './refuse-site.js';
import { toHole } from '../to-hole.js';

/** The loggers that are made where they are called: both of `log.child({ a }).child({ b }).info('started')`. */
export interface InlineChildren {
  /** What the first of them is made from. */
  readonly from: SyntaxNode;
  /** Their fields, in source order. */
  readonly parts: readonly MessagePart[];
  /** Why they cannot be said with the event. */
  readonly refusal?: ReasonCode;
}

/**
 * Finds the fields of the loggers that a call makes for itself; undefined where it makes none. They stand before the
 * arguments of the call, where they are evaluated, so that an event says them like fields of its own.
 */
export function findInlineChildren(receiver: SyntaxNode, reading: Reading): InlineChildren | undefined {
  const children: ChildCall[] = [];
  let from = unwrap(receiver);
  for (let child = childAt(from, reading); child; child = childAt(from, reading)) {
    children.unshift(child);
    from = unwrap(child.from);
  }
  if (children.length === 0) return undefined;
  if (!children.every((child) => isSayable(child, reading)))
    return { from, parts: [], refusal: 'impure-callee' };
  return { from, parts: children.flatMap((child) => partsOf(child, reading)) };
}

function childAt(node: SyntaxNode, reading: Reading): ChildCall | undefined {
  const child = parseChildCall(node, reading);
  // `addContext('user', id)` gives no logger.
  return child?.form.takes === 'key-and-value' ? undefined : child;
}

/** Options of a child change what it prints; fields that are built elsewhere can be spread. */
function isSayable(child: ChildCall, reading: Reading): boolean {
  const [fields] = child.call.arguments;
  if (!fields) return true;
  const refusal = refuseArguments(child, reading);
  const isFunction = unwrap(fields).type.endsWith('FunctionExpression');
  return !refusal || (refusal === 'child-fields' && !spreadOf(fields) && !isFunction);
}

function partsOf({ node, call, form }: ChildCall, reading: Reading): readonly MessagePart[] {
  const [fields] = call.arguments;
  if (!fields) return [];
  const bounds = reading.argumentsRange(node);
  if (form.takes === 'text') return [toHole(fields, bounds, 'entry', reading, { key: form.key })];
  const entries = entriesOf(unwrap(fields));
  if (entries?.length === 0) return [];
  if (entries?.every(({ kind }) => kind !== 'other')) return lowerArgument(fields, bounds, reading);
  const expression = unwrap(fields);
  return [{ kind: 'hole', expression, range: rangeOf(expression), form: 'spread', isError: false }];
}
