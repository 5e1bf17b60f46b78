import { splitWords } from '../conventions/index.js';
import {
  assignmentOf,
  awaitOf,
  callOf,
  entriesOf,
  identifierName,
  jsxExpressionOf,
  memberOf,
  newOf,
  stringOf,
  unwrap,
} from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** What a function that is handed on will be called with, where that is known: with one value. */
export interface DetachedRole {
  /** The name that a parameter for the value should have. */
  readonly parameter: string;
  readonly isError: boolean;
  /** What gives or emits the value: `loadOrders` in `loadOrders().catch(console.error)`. */
  readonly subject: string | undefined;
}

/** The values that a node hands to somebody who may call them later. */
export function handedOver(node: SyntaxNode): readonly SyntaxNode[] {
  const assignment = assignmentOf(node);
  if (assignment) {
    // `socket.onerror = console.error`; other assignments make an alias, whose calls are read.
    const property = memberOf(assignment.left)?.property ?? '';
    return /^on[a-zA-Z]/.test(property) ? [assignment.right] : [];
  }
  const jsx = jsxExpressionOf(node);
  if (jsx) return [jsx];
  const call = callOf(node) ?? newOf(node);
  if (!call || call.arguments.length === 0 || isTestDouble(call.callee)) return [];
  const objects = call.arguments.filter((argument) => unwrap(argument).type === 'ObjectExpression');
  return objects.length === 0 ? call.arguments : [...call.arguments, ...objects.flatMap(valuesIn)];
}

function valuesIn(object: SyntaxNode): readonly SyntaxNode[] {
  const entries = entriesOf(unwrap(object)) ?? [];
  return entries.flatMap((entry) => (entry.kind === 'entry' ? [entry.value] : []));
}

/** `expect(console.log).toHaveBeenCalled()` asks about the method and never calls it. */
function isTestDouble(callee: SyntaxNode): boolean {
  let node = unwrap(callee);
  for (let member = memberOf(node); member; member = memberOf(node)) node = unwrap(member.object);
  return TEST_DOUBLES.has(identifierName(node) ?? '');
}

const TEST_DOUBLES: ReadonlySet<string> = new Set([
  ...['expect', 'assert', 'should', 'sinon', 'vi', 'jest', 'td', 't'],
]);

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
