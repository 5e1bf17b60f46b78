import {
  syntax,
  visitChildren,
  type Range,
  type SourceFile,
  type SyntaxNode,
} from '@logshift/runtime/log-calls';

const { rangeOf } = syntax;

/** What must be the same of a program before and after a migration, whatever is rewritten in it. */
export interface SourceOutline {
  /** `use strict` and its like, which count only in front of everything else. */
  readonly directives: readonly string[];
  /** The texts of all comments, in order. */
  readonly comments: readonly string[];
  /** How often each name is declared or used; names of properties are none of these. */
  readonly names: ReadonlyMap<string, number>;
  /** Names that are used and that nothing in the program declares. */
  readonly globals: ReadonlySet<string>;
  /** Where the statements at the top stand, in order. */
  readonly statements: readonly Range[];
}

/** Reads the outline off a program's tree. Deep recursion may throw a `RangeError`. */
export function readOutline({ program, text, comments, bindingOf }: SourceFile): SourceOutline {
  const names = new Map<string, number>();
  const globals = new Set<string>();
  countNames(program, (name, node) => {
    names.set(name, (names.get(name) ?? 0) + 1);
    if (!globals.has(name) && bindingOf(name, node).kind === 'global') globals.add(name);
  });
  return {
    directives: directivesOf(program, text),
    comments: comments.map(({ start, end }) => text.slice(start, end)),
    names,
    globals,
    statements: bodyOf(program).map(rangeOf),
  };
}

/** An outline in a part of a text as one in the whole; `by` is where the part starts. */
export function shiftOutline(outline: SourceOutline, by: number): SourceOutline {
  return { ...outline, statements: outline.statements.map(([start, end]) => [start + by, end + by]) };
}

/** The outline of a file that holds several programs. */
export function joinOutlines(outlines: readonly SourceOutline[]): SourceOutline {
  const names = new Map<string, number>();
  for (const outline of outlines) {
    for (const [name, count] of outline.names) names.set(name, (names.get(name) ?? 0) + count);
  }
  return {
    directives: outlines.flatMap(({ directives }) => directives),
    comments: outlines.flatMap(({ comments }) => comments),
    names,
    globals: new Set(outlines.flatMap((outline) => [...outline.globals])),
    statements: outlines.flatMap(({ statements }) => statements),
  };
}

function countNames(node: SyntaxNode, count: (name: string, node: SyntaxNode) => void): void {
  const { name } = node as { readonly name?: unknown };
  if (/^(?:JSX)?Identifier$/.test(node.type) && typeof name === 'string') {
    count(name, node);
  }
  visitChildren(node, (child) => {
    if (!isNameElsewhere(child, node)) countNames(child, count);
  });
}

/** `getLogger` of `import { getLogger as createLog }` is a name of the module; a parameter here may have the same. */
function isNameElsewhere(child: SyntaxNode, parent: SyntaxNode): boolean {
  if (parent.type !== 'ImportSpecifier') return false;
  const { imported, local } = parent as {
    readonly imported?: SyntaxNode;
    readonly local?: SyntaxNode | null;
  };
  return child === imported && local !== null && local !== undefined && local !== imported;
}

/** Babel keeps directives beside the body; flow-parser marks statements of the body. */
function directivesOf(program: SyntaxNode, text: string): readonly string[] {
  const { directives = [] } = program as { readonly directives?: readonly SyntaxNode[] };
  const marked = bodyOf(program).filter(({ directive }) => typeof directive === 'string');
  return [...directives, ...marked].map((node) => text.slice(...rangeOf(node)));
}

function bodyOf(program: SyntaxNode): readonly (SyntaxNode & { readonly directive?: unknown })[] {
  return (program as { readonly body?: readonly SyntaxNode[] }).body ?? [];
}
