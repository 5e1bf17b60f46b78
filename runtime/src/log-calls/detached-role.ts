import { splitWords } from '../conventions/index.js';
import { awaitOf, callOf, identifierName, memberOf, stringOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** What a function that is handed on will be called with, where that is known: with one value. */
export interface DetachedRole {
  /** The name that a parameter for the value should have. */
  readonly parameter: string;
  readonly isError: boolean;
  /** What gives or emits the value: `loadOrders` in `loadOrders().catch(console.error)`. */
  readonly subject: string | undefined;
}

/** What `call` will pass to its argument `value`; undefined when that is not known or more than one value. */
export function detachedRole(call: SyntaxNode, value: SyntaxNode): DetachedRole | undefined {
  const { callee, arguments: args } = callOf(call) ?? {};
  const member = callee && memberOf(callee);
  if (!member || !args) return undefined;
  const at = args.indexOf(value);
  const { property = '', object } = member;
  if (property === 'catch' && args.length === 1 && at === 0) return errorRole(promiseSubject(object));
  if (property === 'then' && args.length <= 2 && at === 1) return errorRole(promiseSubject(object));
  if (property === 'then' && args.length <= 2 && at === 0)
    return { parameter: 'result', isError: false, subject: promiseSubject(object) };
  const [event] = args;
  const isErrorListener = LISTENERS.has(property) && at === 1 && args.length === 2;
  return isErrorListener && event && stringOf(event) === 'error' ? errorRole(nameOf(object)) : undefined;
}

const LISTENERS: ReadonlySet<string> = new Set(['on', 'once', 'addListener', 'prependListener']);

function errorRole(subject: string | undefined): DetachedRole {
  return { parameter: 'err', isError: true, subject };
}

/** The function whose promise is waited for, behind all steps of the chain. */
function promiseSubject(expression: SyntaxNode): string | undefined {
  const node = unwrap(expression);
  const awaited = awaitOf(node);
  if (awaited) return promiseSubject(awaited);
  const call = callOf(node);
  if (!call) return nameOf(node);
  const member = memberOf(call.callee);
  const isStep = member?.property !== undefined && STEPS.has(member.property);
  return isStep ? promiseSubject(member.object) : nameOf(call.callee);
}

const STEPS: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);

/** Names that say nothing of what is going on. */
const VAGUE =
  /^(?:p|promise|promises|all|allSettled|any|race|resolve|reject|bind|call|apply|fn|cb|callback|it|this)$/i;

/** The last name of a path when it says something. */
function nameOf(expression: SyntaxNode): string | undefined {
  const node = unwrap(expression);
  const name = memberOf(node)?.property ?? (node.type === 'Identifier' ? identifierName(node) : undefined);
  return name === undefined || VAGUE.test(name) || splitWords(name).length === 0 ? undefined : name;
}
