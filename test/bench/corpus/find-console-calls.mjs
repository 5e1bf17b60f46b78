import traverseModule from '@babel/traverse';

const traverse = traverseModule.default ?? traverseModule;

const METHODS = new Set(Object.keys(console).filter((name) => typeof console[name] === 'function'));

/**
 * Every `console.<method>(…)` of a Babel tree whose `console` is the global one, as ranges in source order.
 * Knows nothing of Logshift: this is the second opinion on what a migration must have reported.
 */
export function findConsoleCalls(tree) {
  const calls = [];
  traverse(tree, {
    'CallExpression|OptionalCallExpression'(path) {
      if (isConsoleMethod(path.node.callee) && !path.scope.hasBinding('console', true)) {
        calls.push({ start: path.node.start, end: path.node.end });
      }
    },
  });
  return calls.sort((a, b) => a.start - b.start);
}

function isConsoleMethod(callee) {
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return false;
  if (callee.object.type !== 'Identifier' || callee.object.name !== 'console') return false;
  const method = callee.computed ? callee.property.value : callee.property.name;
  return METHODS.has(method);
}

/** The ranges of all calls of a tree as `start-end`: what a reported call must be one of. */
export function allCallRanges(tree) {
  const ranges = new Set();
  traverse(tree, {
    noScope: true,
    'CallExpression|OptionalCallExpression'({ node }) {
      ranges.add(`${node.start}-${node.end}`);
    },
  });
  return ranges;
}

/** The calls of a tree by their text; of calls with one text, one stands for all. */
export function callsByText(tree, text) {
  const calls = new Map();
  traverse(tree, {
    noScope: true,
    'CallExpression|OptionalCallExpression'({ node }) {
      calls.set(text.slice(node.start, node.end), node);
    },
  });
  return calls;
}
