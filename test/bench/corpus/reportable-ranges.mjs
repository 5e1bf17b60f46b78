import { traverse } from './traverse.mjs';

/** What may stand around a value without being part of it. */
const WRAPPERS = new Set([
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSNonNullExpression',
  'TSSatisfiesExpression',
  'TypeCastExpression',
]);

/** A log method under its name, or one that a condition chooses. */
const METHODS = new Set([
  'Identifier',
  'MemberExpression',
  'OptionalMemberExpression',
  'ConditionalExpression',
]);

/**
 * What a reported range can be, as `start-end`: a call, a tagged template, or a method that is handed on, as in
 * `.catch(console.error)`.
 */
export function reportableRanges(tree) {
  const ranges = new Set();
  const add = ({ start, end }) => void ranges.add(`${start}-${end}`);
  const addHandedOn = (value) => {
    const node = withoutWrappers(value);
    if (METHODS.has(node.type)) add(node);
  };
  traverse(tree, {
    noScope: true,
    'CallExpression|OptionalCallExpression'({ node }) {
      add(node);
      node.arguments.forEach(addHandedOn);
    },
    NewExpression: ({ node }) => node.arguments.forEach(addHandedOn),
    TaggedTemplateExpression: ({ node }) => add(node),
    ObjectProperty: ({ node }) => addHandedOn(node.value),
    AssignmentExpression: ({ node }) => addHandedOn(node.right),
    JSXExpressionContainer: ({ node }) => addHandedOn(node.expression),
  });
  return ranges;
}

function withoutWrappers(value) {
  let node = value;
  while (WRAPPERS.has(node.type)) node = node.expression;
  return node;
}
