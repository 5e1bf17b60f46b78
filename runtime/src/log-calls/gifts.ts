import { FUNCTIONS, parametersOf } from './declarations.js';
import { identifierName, keyOf } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';
import { typeNameOf } from './type-name.js';

/** What a node gives to names or to a property: a value, what a type says, or what an object has under a key. */
export interface Gift {
  /** A name, member or pattern, or a property by its name. */
  readonly to: SyntaxNode | string;
  readonly from:
    | { readonly kind: 'value'; readonly value: SyntaxNode }
    | { readonly kind: 'type'; readonly name: string }
    | { readonly kind: 'property'; readonly name: string };
}

type Shape = Readonly<Record<string, unknown>>;

/** The types of nodes that may give something. */
export const GIVING_NODES: ReadonlySet<string> = new Set([
  ...['AccessorProperty', 'AssignmentExpression', 'AssignmentPattern', 'ClassAccessorProperty'],
  ...['ClassPrivateProperty', 'ClassProperty', 'ObjectProperty', 'Property', 'PropertyDefinition'],
  ...['VariableDeclarator', ...FUNCTIONS],
]);

/** Adds what a node gives. */
export function collectGifts(node: SyntaxNode, parent: SyntaxNode | undefined, gifts: Gift[]): void {
  const shape = node as unknown as Shape;
  switch (node.type) {
    case 'VariableDeclarator':
      addType(shape['id'] as SyntaxNode, undefined, gifts);
      return addValue(shape['id'] as SyntaxNode, shape['init'], gifts);
    case 'AssignmentExpression':
    case 'AssignmentPattern':
      return addValue(shape['left'] as SyntaxNode, shape['right'], gifts);
    case 'ObjectProperty':
    case 'Property':
      return addProperty(node, shape, parent, gifts);
    case 'AccessorProperty':
    case 'ClassAccessorProperty':
    case 'ClassPrivateProperty':
    case 'ClassProperty':
    case 'PropertyDefinition':
      addType(node, keyOf(node), gifts);
      return addValue(keyOf(node), shape['value'], gifts);
    default:
      for (const parameter of parametersOf(node) ?? []) addType(declaredIn(parameter), undefined, gifts);
  }
}

function addValue(to: SyntaxNode | string | undefined, value: unknown, gifts: Gift[]): void {
  if (to === undefined || !value || GIVES_NOTHING.has((value as SyntaxNode).type)) return;
  gifts.push({ to, from: { kind: 'value', value: value as SyntaxNode } });
}

/** Most values are none that could be a logger. */
const GIVES_NOTHING: ReadonlySet<string> = new Set([
  ...['ArrayExpression', 'ArrowFunctionExpression', 'BooleanLiteral', 'FunctionExpression', 'Literal'],
  ...['NullLiteral', 'NumericLiteral', 'ObjectExpression', 'StringLiteral', 'TemplateLiteral'],
  ...['ThisExpression', 'UnaryExpression'],
]);

/** `{ log: console }` gives a property its value; in a pattern, `{ info }` and `{ log: logger }` take theirs from one. */
function addProperty(node: SyntaxNode, shape: Shape, parent: SyntaxNode | undefined, gifts: Gift[]): void {
  const key = keyOf(node);
  if (key === undefined) return;
  if (parent?.type !== 'ObjectPattern') return addValue(key, shape['value'], gifts);
  gifts.push({ to: shape['value'] as SyntaxNode, from: { kind: 'property', name: key } });
}

function addType(declaration: SyntaxNode, property: string | undefined, gifts: Gift[]): void {
  const type = typeNameOf(declaration);
  if (type) gifts.push({ to: property ?? declaration, from: { kind: 'type', name: type.name } });
  const name = identifierName(declaration);
  // `constructor(private readonly logger: Logger)` gives it to the field as well.
  if (type && name !== undefined) gifts.push({ to: name, from: { kind: 'type', name: type.name } });
}

/** The name behind a parameter's default and access. */
function declaredIn(parameter: SyntaxNode): SyntaxNode {
  const inner = (parameter as { readonly parameter?: SyntaxNode }).parameter ?? parameter;
  return (inner as { readonly left?: SyntaxNode }).left ?? inner;
}
