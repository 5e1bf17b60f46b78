import { syntax, type BindingLookup } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import { findEnclosingFunction, findLoop, isFunction, type Loop } from './surroundings.js';

/** What runs code over and over. */
export interface Repetition {
  /** The loop, or the call that is given a function: `orders.forEach(…)`. */
  readonly node: Loop | TSESTree.CallExpression;
  /** What it goes through, or asks on each turn; undefined for `for (;;)`. */
  readonly over: TSESTree.Node | undefined;
}

/** Methods that call a function for each element. */
const EACH: ReadonlySet<string> = new Set([
  ...[
    'every',
    'filter',
    'find',
    'findIndex',
    'findLast',
    'flatMap',
    'forEach',
    'map',
    'reduce',
    'reduceRight',
    'some',
  ],
]);

/** Finds the innermost loop around a node, or the method that calls the function around it for each element. */
export function findRepetition(node: TSESTree.Node): Repetition | undefined {
  const loop = findLoop(node);
  if (loop) return { node: loop, over: subjectOf(loop) };
  const around = findEnclosingFunction(node);
  const call = around?.parent.type === 'CallExpression' ? around.parent : undefined;
  const member = call && syntax.memberOf(call.callee);
  if (!call || !member || call.arguments[0] !== around || !EACH.has(member.property ?? '')) return undefined;
  return { node: call, over: syntax.unwrap(member.object) as TSESTree.Node };
}

function subjectOf(loop: Loop): TSESTree.Node | undefined {
  if (loop.type === 'ForOfStatement' || loop.type === 'ForInStatement') return loop.right;
  return loop.test ?? undefined;
}

/** Whether the code itself says how often it runs at most: for the elements of a literal, a number of times, for attempts. */
export function isBounded({ over }: Repetition, bindingOf: BindingLookup): boolean {
  if (!over) return false;
  const node = syntax.unwrap(over) as TSESTree.Node;
  if (node.type === 'BinaryExpression') {
    return isNumber(node.right, bindingOf) || isNumber(node.left, bindingOf) || speaksOfAttempts(node);
  }
  return isLiteral(node, bindingOf) || speaksOfAttempts(node);
}

function isNumber(node: TSESTree.Node, bindingOf: BindingLookup): boolean {
  if (node.type === 'Literal') return typeof node.value === 'number' && node.value > 0;
  const init = constantOf(node, bindingOf);
  return init !== undefined && isNumber(init, bindingOf);
}

/** `['a', 'b']`, a constant that holds it, and `Object.entries({ a, b })`. */
function isLiteral(node: TSESTree.Node, bindingOf: BindingLookup): boolean {
  if (node.type === 'ArrayExpression') return node.elements.every((each) => each?.type !== 'SpreadElement');
  if (node.type === 'ObjectExpression') return node.properties.every(({ type }) => type === 'Property');
  if (node.type === 'CallExpression') {
    const owner = syntax.memberOf(node.callee)?.object;
    const [first] = node.arguments;
    return owner !== undefined && syntax.identifierName(owner) === 'Object' && first !== undefined
      ? isLiteral(syntax.unwrap(first) as TSESTree.Node, bindingOf)
      : false;
  }
  const init = constantOf(node, bindingOf);
  return init !== undefined && isLiteral(init, bindingOf);
}

function constantOf(node: TSESTree.Node, bindingOf: BindingLookup): TSESTree.Node | undefined {
  if (node.type !== 'Identifier') return undefined;
  const binding = bindingOf(node.name, node);
  if (binding.kind !== 'variable' || binding.reassigned || binding.path?.length !== 0) return undefined;
  const init = binding.init && (syntax.unwrap(binding.init) as TSESTree.Node);
  // A list that is filled later begins empty, and a name that stands for itself never ends.
  if (!init || init.type === 'Identifier') return undefined;
  return init.type === 'ArrayExpression' && init.elements.length === 0 ? undefined : init;
}

/** `while (attempt < maxAttempts)`, `retries-- > 0`: nobody tries without end. */
function speaksOfAttempts(node: TSESTree.Node): boolean {
  switch (node.type) {
    case 'Identifier':
      return /attempt|retr(?:y|ies)|tries/i.test(node.name);
    case 'MemberExpression':
      return speaksOfAttempts(node.property);
    case 'UpdateExpression':
      return speaksOfAttempts(node.argument);
    case 'BinaryExpression':
    case 'LogicalExpression':
      return speaksOfAttempts(node.left) || speaksOfAttempts(node.right);
    default:
      return false;
  }
}

/** Whether a loop is left right after a statement: it runs on one turn at most. */
export function leavesLoop(node: TSESTree.Node, { node: loop }: Repetition): boolean {
  // What a function returns ends its own turn alone.
  if (loop.type === 'CallExpression') return false;
  let inner = node;
  for (let each = node.parent; each && !isFunction(each); each = each.parent) {
    if (each.type === 'BlockStatement' || each.type === 'SwitchCase') {
      const list = each.type === 'BlockStatement' ? each.body : each.consequent;
      const behind = list.slice(list.indexOf(inner as TSESTree.Statement) + 1);
      const isSwitch = each.type === 'SwitchCase';
      return behind.some(({ type }) => LEAVING.has(type) && !(isSwitch && type === 'BreakStatement'));
    }
    inner = each;
  }
  return false;
}

const LEAVING: ReadonlySet<string> = new Set(['BreakStatement', 'ReturnStatement', 'ThrowStatement']);
