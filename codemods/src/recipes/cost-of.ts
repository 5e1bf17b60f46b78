import { syntax, visitChildren, type BindingLookup, type SyntaxNode } from '@logshift/runtime/log-calls';

const { identifierName, memberOf, unwrap } = syntax;

/**
 * What evaluating an expression costs that was not evaluated before: nothing that anybody notices, a property that may
 * belong to nothing and then throws, or work.
 */
export type Cost = 'none' | 'property' | 'work';

/** Nodes that run code, or whose running is nothing to judge by looking. */
const WORK: ReadonlySet<string> = new Set([
  ...['AssignmentExpression', 'AwaitExpression', 'CallExpression', 'ClassExpression', 'ImportExpression'],
  ...['JSXElement', 'JSXFragment', 'NewExpression', 'OptionalCallExpression', 'SpreadElement'],
  ...['TaggedTemplateExpression', 'UpdateExpression', 'YieldExpression'],
]);

const FUNCTIONS: ReadonlySet<string> = new Set(['ArrowFunctionExpression', 'FunctionExpression']);

/** Globals that are always there, with what they hold. */
const ALWAYS_THERE: ReadonlySet<string> = new Set(['Math', 'Number', 'process', 'process.env']);
const GLOBAL_VALUES: ReadonlySet<string> = new Set([
  ...['Infinity', 'NaN', '__dirname', '__filename', 'globalThis', 'undefined', ...ALWAYS_THERE],
]);

/** The cost of the dearest part of an expression. */
export function costOf(expression: SyntaxNode, bindingOf: BindingLookup): Cost {
  let cost: Cost = 'none';
  const nodes = [expression];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    if (FUNCTIONS.has(node.type)) continue;
    if (WORK.has(node.type)) return 'work';
    if (mayThrow(node, bindingOf)) cost = 'property';
    visitChildren(node, (child) => void nodes.push(child));
  }
  return cost;
}

function mayThrow(node: SyntaxNode, bindingOf: BindingLookup): boolean {
  if (node.type === 'Identifier') {
    const name = identifierName(node) ?? '';
    return bindingOf(name, node).kind === 'global' && !GLOBAL_VALUES.has(name);
  }
  const member = memberOf(node);
  if (!member || member.optional) return false;
  const object = unwrap(member.object);
  return object.type !== 'ThisExpression' && !isAlwaysThere(object, bindingOf);
}

function isAlwaysThere(object: SyntaxNode, bindingOf: BindingLookup): boolean {
  const owner = memberOf(object);
  const root = owner ? unwrap(owner.object) : object;
  const name = identifierName(root) ?? '';
  const path = owner ? `${name}.${owner.property ?? ''}` : name;
  return ALWAYS_THERE.has(path) && bindingOf(name, root).kind === 'global';
}
