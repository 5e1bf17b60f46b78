import { traverse } from './traverse.mjs';

const METHODS = new Set(Object.keys(console).filter((name) => typeof console[name] === 'function'));

/**
 * Every `console.<method>(…)` of a Babel tree whose `console` is the global one, and every such method that is
 * handed to a call, as ranges. Knows nothing of Logshift: this is the second opinion on what a migration must have
 * reported.
 */
export function findConsoleCalls(tree) {
  const calls = [];
  const add = ({ start, end }) => calls.push({ start, end });
  traverse(tree, {
    'CallExpression|OptionalCallExpression|NewExpression'({ node, scope }) {
      if (scope.hasBinding('console', true)) return;
      if (node.type !== 'NewExpression' && isConsoleMethod(node.callee)) add(node);
      node.arguments.filter(isConsoleMethod).forEach(add);
    },
  });
  return calls;
}

function isConsoleMethod(node) {
  if (node.type !== 'MemberExpression' && node.type !== 'OptionalMemberExpression') return false;
  if (node.object.type !== 'Identifier' || node.object.name !== 'console') return false;
  const method = node.computed ? node.property.value : node.property.name;
  return METHODS.has(method);
}
