/**
 * The syntax view: everything the reading asks of a node, answered alike for Babel's tree and for
 * typescript-eslint's. This is the only file that spells node types and the only one with casts.
 */
import type { Range, SyntaxNode } from './syntax-node.js';

type Shape = Readonly<Record<string, unknown>>;

const shapeOf = (node: SyntaxNode): Shape => node as unknown as Shape;
const nodeIn = (shape: Shape, key: string): SyntaxNode => shape[key] as SyntaxNode;
const nodesIn = (shape: Shape, key: string): readonly SyntaxNode[] => shape[key] as readonly SyntaxNode[];

/** The node's own range, without parentheses around it. */
export function rangeOf(node: SyntaxNode): Range {
  if (node.range) return node.range;
  return [node.start ?? 0, node.end ?? 0];
}

/** Nodes that stand for the expression inside them: type casts, `!`, and the wrapper of an optional chain. */
const WRAPPERS: ReadonlySet<string> = new Set([
  'ChainExpression',
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSNonNullExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
  'TypeCastExpression',
]);

/** The expression without casts, `!` and the like around it. */
export function unwrap(node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (WRAPPERS.has(inner.type)) inner = nodeIn(shapeOf(inner), 'expression');
  return inner;
}

/** The name of an identifier; `this` for `this`, `#name` for a private name. */
export function identifierName(node: SyntaxNode): string | undefined {
  const shape = shapeOf(node);
  switch (node.type) {
    case 'Identifier':
    case 'JSXIdentifier':
      return shape['name'] as string;
    case 'PrivateIdentifier':
      return `#${shape['name'] as string}`;
    case 'PrivateName':
      return `#${shapeOf(nodeIn(shape, 'id'))['name'] as string}`;
    case 'ThisExpression':
      return 'this';
    default:
      return undefined;
  }
}

export type LiteralValue = string | number | boolean | null | bigint | RegExp;

/** The value of a literal; a regular expression and a bigint are rebuilt from their source where needed. */
export function literalOf(node: SyntaxNode): { readonly value: LiteralValue } | undefined {
  const shape = shapeOf(node);
  switch (node.type) {
    case 'Literal':
      if (typeof shape['bigint'] === 'string') return { value: BigInt(shape['bigint']) };
      if (shape['regex']) return regExpOf(shape['regex'] as Shape);
      return { value: shape['value'] as LiteralValue };
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return { value: shape['value'] as LiteralValue };
    case 'NullLiteral':
      return { value: null };
    case 'BigIntLiteral':
      return { value: BigInt(shape['value'] as string) };
    case 'RegExpLiteral':
      return regExpOf(shape);
    default:
      return undefined;
  }
}

function regExpOf(shape: Shape): { readonly value: RegExp } | undefined {
  try {
    return { value: new RegExp(shape['pattern'] as string, shape['flags'] as string) };
  } catch {
    // A flag or escape that this Node does not know yet: the literal is then read as no literal.
    return undefined;
  }
}

/** A template literal: one more quasi than expressions; a quasi's text has its escapes resolved. */
export function templateOf(
  node: SyntaxNode,
): { readonly quasis: readonly string[]; readonly expressions: readonly SyntaxNode[] } | undefined {
  if (node.type !== 'TemplateLiteral') return undefined;
  const shape = shapeOf(node);
  const quasis = nodesIn(shape, 'quasis').map((quasi) => {
    const value = shapeOf(quasi)['value'] as { readonly cooked?: string | null; readonly raw: string };
    return value.cooked ?? value.raw;
  });
  return { quasis, expressions: nodesIn(shape, 'expressions') };
}

/** A template behind a tag; `raw` are its texts with escapes as written. */
export function taggedTemplateOf(
  node: SyntaxNode,
): { readonly tag: SyntaxNode; readonly template: SyntaxNode; readonly raw: readonly string[] } | undefined {
  if (node.type !== 'TaggedTemplateExpression') return undefined;
  const shape = shapeOf(node);
  const template = nodeIn(shape, 'quasi');
  const raw = nodesIn(shapeOf(template), 'quasis').map(
    (quasi) => (shapeOf(quasi)['value'] as { readonly raw: string }).raw,
  );
  return { tag: nodeIn(shape, 'tag'), template, raw };
}

/** The text of a string literal or of a template literal without expressions. */
export function stringOf(node: SyntaxNode): string | undefined {
  const literal = literalOf(node);
  if (literal) return typeof literal.value === 'string' ? literal.value : undefined;
  const template = templateOf(node);
  return template?.expressions.length === 0 ? template.quasis[0] : undefined;
}

export interface Call {
  readonly callee: SyntaxNode;
  readonly arguments: readonly SyntaxNode[];
  /** Whether the call itself is optional: `f?.()`. */
  readonly optional: boolean;
}

/** A call, also inside an optional chain; `new` and `import()` are no calls. */
export function callOf(node: SyntaxNode): Call | undefined {
  const inner = unwrap(node);
  if (inner.type !== 'CallExpression' && inner.type !== 'OptionalCallExpression') return undefined;
  const shape = shapeOf(inner);
  return {
    callee: nodeIn(shape, 'callee'),
    arguments: nodesIn(shape, 'arguments'),
    optional: shape['optional'] === true,
  };
}

/** A `new` expression. */
export function newOf(node: SyntaxNode): Omit<Call, 'optional'> | undefined {
  if (node.type !== 'NewExpression') return undefined;
  const shape = shapeOf(node);
  return { callee: nodeIn(shape, 'callee'), arguments: nodesIn(shape, 'arguments') };
}

export interface Member {
  readonly object: SyntaxNode;
  /** The property's name, also of `a['b']`; undefined when it is computed otherwise. */
  readonly property: string | undefined;
  readonly optional: boolean;
}

/** A member access, also inside an optional chain. */
export function memberOf(node: SyntaxNode): Member | undefined {
  const inner = unwrap(node);
  if (inner.type !== 'MemberExpression' && inner.type !== 'OptionalMemberExpression') return undefined;
  const shape = shapeOf(inner);
  const property = nodeIn(shape, 'property');
  const name = shape['computed'] === true ? stringOf(property) : identifierName(property);
  return { object: nodeIn(shape, 'object'), property: name, optional: shape['optional'] === true };
}

/** What stands between the brackets of `logger[LEVEL]`. */
export function computedKeyOf(node: SyntaxNode): SyntaxNode | undefined {
  const shape = shapeOf(unwrap(node));
  return shape['computed'] === true ? nodeIn(shape, 'property') : undefined;
}

/** A binary or logical expression. */
export function binaryOf(
  node: SyntaxNode,
): { readonly operator: string; readonly left: SyntaxNode; readonly right: SyntaxNode } | undefined {
  if (node.type !== 'BinaryExpression' && node.type !== 'LogicalExpression') return undefined;
  const shape = shapeOf(node);
  return {
    operator: shape['operator'] as string,
    left: nodeIn(shape, 'left'),
    right: nodeIn(shape, 'right'),
  };
}

/** A ternary. */
export function conditionalOf(
  node: SyntaxNode,
):
  { readonly test: SyntaxNode; readonly consequent: SyntaxNode; readonly alternate: SyntaxNode } | undefined {
  if (node.type !== 'ConditionalExpression') return undefined;
  const shape = shapeOf(node);
  return {
    test: nodeIn(shape, 'test'),
    consequent: nodeIn(shape, 'consequent'),
    alternate: nodeIn(shape, 'alternate'),
  };
}

/** A prefix operator and its operand: `!x`, `typeof x`, `-x`. */
export function unaryOf(
  node: SyntaxNode,
): { readonly operator: string; readonly argument: SyntaxNode } | undefined {
  if (node.type !== 'UnaryExpression') return undefined;
  const shape = shapeOf(node);
  return { operator: shape['operator'] as string, argument: nodeIn(shape, 'argument') };
}

/** The expression between the braces of a JSX attribute or child; undefined for `{}` and every other node. */
export function jsxExpressionOf(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type !== 'JSXExpressionContainer') return undefined;
  const expression = nodeIn(shapeOf(node), 'expression');
  return expression.type === 'JSXEmptyExpression' ? undefined : expression;
}

/** The last of the expressions between commas. */
export function lastOfSequence(node: SyntaxNode): SyntaxNode | undefined {
  return node.type === 'SequenceExpression' ? nodesIn(shapeOf(node), 'expressions').at(-1) : undefined;
}

/** What an `await` waits for. */
export function awaitOf(node: SyntaxNode): SyntaxNode | undefined {
  return node.type === 'AwaitExpression' ? nodeIn(shapeOf(node), 'argument') : undefined;
}

/** The operand of `...x` in an argument list or array. */
export function spreadOf(node: SyntaxNode): SyntaxNode | undefined {
  return node.type === 'SpreadElement' ||
    node.type === 'ExperimentalSpreadProperty' ||
    node.type === 'SpreadProperty'
    ? nodeIn(shapeOf(node), 'argument')
    : undefined;
}

/** The elements of an array literal; undefined for a hole in it. */
export function elementsOf(node: SyntaxNode): readonly (SyntaxNode | undefined)[] | undefined {
  if (node.type !== 'ArrayExpression') return undefined;
  return (shapeOf(node)['elements'] as readonly (SyntaxNode | null)[]).map((element) => element ?? undefined);
}

/** One member of an object literal: a value under a constant key, `...rest`, or anything else. */
export type Entry =
  | { readonly kind: 'entry'; readonly key: string; readonly value: SyntaxNode; readonly node: SyntaxNode }
  | { readonly kind: 'spread'; readonly value: SyntaxNode; readonly node: SyntaxNode }
  /** A method, accessor or computed key. */
  | { readonly kind: 'other'; readonly node: SyntaxNode };

/** The members of an object literal in source order. */
export function entriesOf(node: SyntaxNode): readonly Entry[] | undefined {
  if (node.type !== 'ObjectExpression') return undefined;
  return nodesIn(shapeOf(node), 'properties').map(toEntry);
}

function toEntry(node: SyntaxNode): Entry {
  const spread = spreadOf(node);
  if (spread) return { kind: 'spread', value: spread, node };
  const shape = shapeOf(node);
  const isPlain =
    (node.type === 'ObjectProperty' || node.type === 'Property') &&
    shape['computed'] !== true &&
    shape['method'] !== true &&
    (shape['kind'] ?? 'init') === 'init';
  const key = isPlain ? keyOf(node) : undefined;
  return key === undefined
    ? { kind: 'other', node }
    : { kind: 'entry', key, value: nodeIn(shape, 'value'), node };
}

/** The constant key of a property, method or class member; undefined when it is computed. */
export function keyOf(node: SyntaxNode): string | undefined {
  const shape = shapeOf(node);
  const key = shape['key'] as SyntaxNode | undefined;
  if (!key || shape['computed'] === true) return undefined;
  const literal = literalOf(key);
  return identifierName(key) ?? (literal ? String(literal.value) : undefined);
}

/** An assignment: `=`, `+=` and their kin. */
export function assignmentOf(
  node: SyntaxNode,
): { readonly left: SyntaxNode; readonly right: SyntaxNode } | undefined {
  if (node.type !== 'AssignmentExpression') return undefined;
  const shape = shapeOf(node);
  return { left: nodeIn(shape, 'left'), right: nodeIn(shape, 'right') };
}

/** The expression of an expression statement; a directive is none. */
export function statementExpression(node: SyntaxNode): SyntaxNode | undefined {
  const shape = shapeOf(node);
  if (node.type !== 'ExpressionStatement' || typeof shape['directive'] === 'string') return undefined;
  return nodeIn(shape, 'expression');
}
