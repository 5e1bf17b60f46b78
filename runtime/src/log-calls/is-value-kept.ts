import type { SyntaxNode } from './syntax-node.js';

/** Where in a node an expression stands whose value the node stores, hands on or asks; of both kinds of trees. */
const KEPT_AT: Readonly<Record<string, readonly string[]>> = {
  ArrayExpression: ['elements'],
  AssignmentExpression: ['right'],
  AssignmentPattern: ['right'],
  BinaryExpression: ['left', 'right'],
  CallExpression: ['arguments'],
  ClassPrivateProperty: ['value'],
  ClassProperty: ['value'],
  ConditionalExpression: ['test'],
  IfStatement: ['test'],
  JSXExpressionContainer: ['expression'],
  LogicalExpression: ['left'],
  NewExpression: ['arguments'],
  ObjectProperty: ['value'],
  OptionalCallExpression: ['arguments'],
  Property: ['value'],
  PropertyDefinition: ['value'],
  SpreadElement: ['argument'],
  SwitchStatement: ['discriminant'],
  TemplateLiteral: ['expressions'],
  ThrowStatement: ['argument'],
  VariableDeclarator: ['init'],
  WhileStatement: ['test'],
};

/**
 * Whether the value of an expression goes somewhere. What a function returns is none of these: `() => log.info('a')` is
 * how callbacks are written, and hardly anybody looks at what they give.
 */
export function isValueKept(node: SyntaxNode, parent: SyntaxNode): boolean {
  const keys = Object.hasOwn(KEPT_AT, parent.type) ? KEPT_AT[parent.type] : undefined;
  const shape = parent as unknown as Readonly<Record<string, unknown>>;
  return keys?.some((key) => holds(shape[key], node)) === true;
}

function holds(value: unknown, node: SyntaxNode): boolean {
  return value === node || (Array.isArray(value) && value.includes(node));
}
