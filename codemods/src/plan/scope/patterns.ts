import type { SyntaxNode } from '@logshift/runtime/log-calls';
import { type Shape, shapeOf } from './shape.js';

/** A name that a pattern binds or assigns. */
export interface PatternName {
  readonly name: string;
  readonly start: number;
  /** The identifier, which carries the type annotation. */
  readonly node: SyntaxNode;
  /** Property names from the pattern's root to the name; undefined where they are not constant. */
  readonly path: readonly string[] | undefined;
}

/** Every name that a declaration or assignment pattern binds, in source order. Members (`a.b = …`) bind none. */
export function namesOfPattern(pattern: SyntaxNode): readonly PatternName[] {
  return namesBelow(pattern, []);
}

type Path = readonly string[] | undefined;

function namesBelow(pattern: SyntaxNode, path: Path): readonly PatternName[] {
  const shape = shapeOf(pattern);
  switch (pattern.type) {
    case 'Identifier':
      return [{ name: shape['name'] as string, start: shape.start, node: pattern, path }];
    case 'ObjectPattern':
      return (shape['properties'] as readonly SyntaxNode[]).flatMap((property) =>
        namesOfProperty(property, path),
      );
    case 'ArrayPattern':
      return (shape['elements'] as readonly (SyntaxNode | null)[]).flatMap((element) =>
        element ? namesBelow(element, undefined) : [],
      );
    default:
      return namesOfWrapped(pattern.type, shape, path);
  }
}

/** The key under which each wrapper holds the pattern inside it, and whether a constant path survives it. */
const WRAPPERS: Readonly<Record<string, { readonly key: string; readonly keepsPath: boolean }>> = {
  AssignmentPattern: { key: 'left', keepsPath: false },
  ExperimentalRestProperty: { key: 'argument', keepsPath: false },
  ParenthesizedExpression: { key: 'expression', keepsPath: true },
  RestElement: { key: 'argument', keepsPath: false },
  RestProperty: { key: 'argument', keepsPath: false },
  TSAsExpression: { key: 'expression', keepsPath: true },
  TSNonNullExpression: { key: 'expression', keepsPath: true },
  TSParameterProperty: { key: 'parameter', keepsPath: true },
  TSSatisfiesExpression: { key: 'expression', keepsPath: true },
  TSTypeAssertion: { key: 'expression', keepsPath: true },
  TypeCastExpression: { key: 'expression', keepsPath: true },
};

function namesOfWrapped(type: string, shape: Shape, path: Path): readonly PatternName[] {
  const wrapper = WRAPPERS[type];
  if (!wrapper) return [];
  return namesBelow(shape[wrapper.key] as SyntaxNode, wrapper.keepsPath ? path : undefined);
}

function namesOfProperty(property: SyntaxNode, path: Path): readonly PatternName[] {
  const shape = shapeOf(property);
  if (property.type !== 'ObjectProperty' && property.type !== 'Property')
    return namesBelow(property, undefined);
  const key = shape['computed'] === true ? undefined : keyName(shapeOf(shape['key'] as SyntaxNode));
  const inner = path && key !== undefined ? [...path, key] : undefined;
  return namesBelow(shape['value'] as SyntaxNode, inner);
}

function keyName(key: Shape): string | undefined {
  const name = key['name'] ?? key['value'];
  return typeof name === 'string' || typeof name === 'number' ? String(name) : undefined;
}
