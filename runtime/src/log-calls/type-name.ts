import { identifierName } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** A type as an annotation names it: `Logger`, or `pino.Logger` with `member`. */
export interface TypeName {
  readonly name: string;
  readonly member: string | undefined;
  readonly node: SyntaxNode;
}

type Shape = Readonly<Record<string, unknown>>;

/**
 * The type that a declared name, parameter or field is annotated with; undefined for anything but a plain name, which
 * `undefined` and `null` may stand beside.
 */
export function typeNameOf(declaration: SyntaxNode): TypeName | undefined {
  const { typeAnnotation } = declaration as unknown as Shape;
  const annotated = (typeAnnotation as Shape | null | undefined)?.['typeAnnotation'] as
    SyntaxNode | undefined;
  const annotation = annotated && onlyType(annotated);
  if (annotation?.type !== 'TSTypeReference') return undefined;
  const { typeName } = annotation as unknown as { readonly typeName: SyntaxNode };
  const name = identifierName(typeName);
  if (name !== undefined) return { name, member: undefined, node: typeName };
  if (typeName.type !== 'TSQualifiedName') return undefined;
  const { left, right } = typeName as unknown as { readonly left: SyntaxNode; readonly right: SyntaxNode };
  const namespace = identifierName(left);
  return namespace === undefined ? undefined : { name: namespace, member: identifierName(right), node: left };
}

/** `Logger` of `Logger | undefined`. */
function onlyType(annotation: SyntaxNode): SyntaxNode | undefined {
  if (annotation.type !== 'TSUnionType') return annotation;
  const { types } = annotation as unknown as { readonly types: readonly SyntaxNode[] };
  const others = types.filter(({ type }) => !NO_VALUE.has(type));
  return others.length === 1 ? others[0] : undefined;
}

const NO_VALUE: ReadonlySet<string> = new Set(['TSUndefinedKeyword', 'TSNullKeyword']);
