import { parametersOf } from './declarations.js';
import { bodyOf, returnedValue } from './module-syntax.js';
import { returnsOf } from './returned-values.js';
import { assignmentOf, binaryOf, callOf, identifierName, literalOf, memberOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';
import { visitAll } from './visit-all.js';

/**
 * Whether a value is a function that hands all its arguments on, the first with no more than a text before it:
 * `function () { arguments[0] = '[app] ' + arguments[0]; log.apply(logger, arguments); }`. A function may be made on the
 * spot: `(function (name) { return function () { … }; })('app')`.
 */
export function isPrefixing(value: SyntaxNode): boolean {
  const node = unwrap(value);
  const maker = callOf(node)?.callee;
  if (maker) {
    const made = parametersOf(unwrap(maker)) ? returnsOf(bodyOf(unwrap(maker)).node) : [];
    return made.length > 0 && made.every(isPrefixing);
  }
  if (!parametersOf(node)) return false;
  const steps: SyntaxNode[] = [];
  visitAll(bodyOf(node).node, (inner) => void steps.push(inner));
  return steps.every(isPlainStep) && steps.filter((step) => callOf(step)).length === 1;
}

/** Whether a node of its body changes nothing but the first argument, and calls nothing but what it hands on to. */
function isPlainStep(node: SyntaxNode): boolean {
  if (STRANGE.has(node.type)) return false;
  const returned = returnedValue(node);
  if (returned) return callOf(unwrap(returned)) !== undefined;
  const assignment = assignmentOf(node);
  if (assignment) return isFirstArgument(assignment.left) && isPrefixed(assignment.right);
  return callOf(node) ? appliesArguments(node) : true;
}

const STRANGE: ReadonlySet<string> = new Set([
  ...['AwaitExpression', 'ConditionalExpression', 'DoWhileStatement', 'ForInStatement', 'ForOfStatement'],
  ...['ForStatement', 'NewExpression', 'SwitchStatement', 'TaggedTemplateExpression', 'ThrowStatement'],
  ...['TryStatement', 'UpdateExpression', 'VariableDeclaration', 'WhileStatement', 'YieldExpression'],
]);

/** `method.apply(logger, arguments)` */
function appliesArguments(node: SyntaxNode): boolean {
  const call = callOf(node);
  const [, list, ...others] = call?.arguments ?? [];
  const isApply = call !== undefined && memberOf(call.callee)?.property === 'apply';
  return isApply && others.length === 0 && list !== undefined && identifierName(list) === 'arguments';
}

/** `arguments[0]` */
function isFirstArgument(node: SyntaxNode): boolean {
  const { object, property } = unwrap(node) as unknown as Readonly<Record<string, SyntaxNode | undefined>>;
  if (!object || !property) return false;
  return identifierName(object) === 'arguments' && literalOf(property)?.value === 0;
}

/** `'[' + name + '] ' + arguments[0]`, where the first argument stands last. */
function isPrefixed(value: SyntaxNode): boolean {
  const binary = binaryOf(unwrap(value));
  return binary?.operator === '+' && isFirstArgument(binary.right) && isText(binary.left);
}

/** Texts and names only. */
function isText(node: SyntaxNode): boolean {
  const inner = unwrap(node);
  const binary = binaryOf(inner);
  if (binary) return binary.operator === '+' && isText(binary.left) && isText(binary.right);
  return literalOf(inner) !== undefined || identifierName(inner) !== undefined;
}
