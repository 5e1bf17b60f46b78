import { objectOf } from './chain.js';
import {
  assignmentOf,
  callOf,
  entriesOf,
  identifierName,
  jsxExpressionOf,
  memberOf,
  newOf,
  unwrap,
} from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** The values that a node hands to somebody who may call them later, if they may be log methods. */
export function handedOver(node: SyntaxNode): readonly SyntaxNode[] {
  return valuesHanded(node).filter(mayBeMethod);
}

/** Nearly everything that is handed on is a text, an object or a function, and no name of one. */
function mayBeMethod(value: SyntaxNode): boolean {
  return METHODS.has(unwrap(value).type);
}

const METHODS: ReadonlySet<string> = new Set([
  ...['CallExpression', 'ConditionalExpression', 'Identifier', 'MemberExpression'],
  ...['OptionalCallExpression', 'OptionalMemberExpression'],
]);

function valuesHanded(node: SyntaxNode): readonly SyntaxNode[] {
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
  for (let object = objectOf(node); object; object = objectOf(node)) node = unwrap(object);
  return TEST_DOUBLES.has(identifierName(node) ?? '');
}

const TEST_DOUBLES: ReadonlySet<string> = new Set([
  ...['expect', 'assert', 'should', 'sinon', 'vi', 'jest', 'td', 't'],
]);
