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
  const assignment = assignmentOf(node);
  if (assignment) {
    // `socket.onerror = console.error`; other assignments make an alias, whose calls are read.
    const property = memberOf(assignment.left)?.property ?? '';
    return /^on[a-zA-Z]/.test(property) ? [assignment.right].filter(mayBeMethod) : NONE;
  }
  const jsx = jsxExpressionOf(node);
  if (jsx) return [jsx].filter(mayBeMethod);
  const call = callOf(node) ?? newOf(node);
  const values = call ? methodsAmong(call.arguments) : NONE;
  return call && values.length > 0 && !isTestDouble(call.callee) ? values : NONE;
}

const NONE: readonly SyntaxNode[] = [];

/** Arguments, and behind them the values of those that are objects. Nearly every call has none that could be a method. */
function methodsAmong(values: readonly SyntaxNode[]): readonly SyntaxNode[] {
  const found = values.filter(mayBeMethod);
  for (const value of values) {
    const node = unwrap(value);
    if (node.type === 'ObjectExpression') found.push(...valuesIn(node).filter(mayBeMethod));
  }
  return found;
}

/** Nearly everything that is handed on is a text, an object or a function, and no name of one. */
function mayBeMethod(value: SyntaxNode): boolean {
  return METHODS.has(unwrap(value).type);
}

const METHODS: ReadonlySet<string> = new Set([
  ...['CallExpression', 'ConditionalExpression', 'Identifier', 'MemberExpression'],
  ...['OptionalCallExpression', 'OptionalMemberExpression'],
]);

function valuesIn(object: SyntaxNode): readonly SyntaxNode[] {
  const entries = entriesOf(object) ?? [];
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
