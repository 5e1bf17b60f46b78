import { declarations, syntax, walkWithParents, type SyntaxNode } from '@logshift/runtime/log-calls';

const { identifierName } = syntax;

/** A statement that declares names: variables, a function, or an import. */
export interface DeclaringStatement {
  readonly statement: SyntaxNode;
  readonly parts: readonly DeclaredPart[];
  /** Whether it stands at the top of the file, and is not exported. */
  readonly isTopLevel: boolean;
}

/** One declarator, function or import specifier. */
export interface DeclaredPart {
  readonly node: SyntaxNode;
  /** The declared identifiers. */
  readonly names: readonly SyntaxNode[];
  /** What the names get; undefined for functions and imports. */
  readonly init: SyntaxNode | undefined;
}

type Shape = Readonly<Record<string, unknown>>;

const shapeOf = (node: SyntaxNode): Shape => node as unknown as Shape;

/** The statements of a program that declare names, each where it stands in a block; exported ones are none of these. */
export function findDeclarations(program: SyntaxNode): readonly DeclaringStatement[] {
  const found: DeclaringStatement[] = [];
  walkWithParents(program, (statement, around) => {
    const parent = around.at(-1);
    if (parent?.type !== 'Program' && parent?.type !== 'BlockStatement') return;
    const parts = partsOf(statement);
    if (parts.length > 0) found.push({ statement, parts, isTopLevel: parent.type === 'Program' });
  });
  return found;
}

function partsOf(statement: SyntaxNode): readonly DeclaredPart[] {
  const shape = shapeOf(statement);
  switch (statement.type) {
    case 'VariableDeclaration':
      return (shape['declarations'] as readonly SyntaxNode[]).map((node) => {
        const { id, init } = shapeOf(node);
        return { node, names: namesIn(id as SyntaxNode), init: (init as SyntaxNode | null) ?? undefined };
      });
    case 'FunctionDeclaration':
      return [{ node: statement, names: [shape['id'] as SyntaxNode], init: undefined }];
    case 'ImportDeclaration':
      return (shape['specifiers'] as readonly SyntaxNode[]).map((node) => ({
        node,
        names: [shapeOf(node)['local'] as SyntaxNode],
        init: undefined,
      }));
    case 'TSImportEqualsDeclaration':
      return [{ node: statement, names: [shape['id'] as SyntaxNode], init: undefined }];
    default:
      return [];
  }
}

/** The identifiers that a pattern declares. */
export function namesIn(pattern: SyntaxNode): readonly SyntaxNode[] {
  if (identifierName(pattern) !== undefined) return [pattern];
  const { properties, elements, left, argument, value } = shapeOf(pattern);
  const inner = [properties, elements, [left], [argument], [value]].flatMap(
    (each) => (each ?? []) as readonly (SyntaxNode | null | undefined)[],
  );
  return inner.flatMap((each) => (each ? namesIn(each) : []));
}

/** The module that an import statement, or a `require` call, names. */
export function moduleOf({ statement, parts }: DeclaringStatement, part = parts[0]): string | undefined {
  const imported = declarations.importedModule(statement);
  if (imported !== undefined) return imported;
  const call = part?.init && syntax.callOf(part.init);
  const [argument] = call?.arguments ?? [];
  const isRequire = call && identifierName(call.callee) === 'require';
  return isRequire && argument ? syntax.stringOf(argument) : undefined;
}
