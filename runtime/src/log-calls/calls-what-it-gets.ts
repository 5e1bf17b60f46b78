import { assignmentOf, callOf, identifierName, memberOf } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/**
 * Whether who is handed a function is known to call it and to do nothing else with it: `items.forEach(debug)`,
 * `setTimeout(debug, 100)`, `socket.onclose = debug`. `start(debug)` may hand on a logger, to be used in any way.
 */
export function callsWhatItGets(receiver: SyntaxNode): boolean {
  // Of assignments only those to `on…` hand anything over.
  if (assignmentOf(receiver)) return true;
  const { callee } = callOf(receiver) ?? {};
  if (!callee) return false;
  const member = memberOf(callee);
  if (member) return METHODS.has(member.property ?? '');
  return TIMERS.has(identifierName(callee) ?? '');
}

const TIMERS: ReadonlySet<string> = new Set([
  ...['queueMicrotask', 'setImmediate', 'setInterval', 'setTimeout'],
]);

/** Of lists, promises, event emitters and the process: names that take no logger in any library that we know. */
const METHODS: ReadonlySet<string> = new Set([
  ...['every', 'filter', 'find', 'findIndex', 'flatMap', 'forEach', 'map', 'reduce', 'some'],
  ...['catch', 'finally', 'then', 'nextTick'],
  ...['addListener', 'on', 'once', 'prependListener', 'addEventListener'],
]);
