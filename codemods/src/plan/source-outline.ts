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
  /** Where the statements stand of each block, case or program, by which it is known what runs behind what. */
  readonly lists: readonly (readonly Range[])[];
}

/** Reads the outline off a program's tree. Deep recursion may throw a `RangeError`. */
export function readOutline({ program, text, comments, bindingOf }: SourceFile): SourceOutline {
  const names = new Map<string, number>();
  const globals = new Set<string>();
  const lists: (readonly Range[])[] = [];
  const list = (node: SyntaxNode) => {
    const listed = statementsIn(node);
    if (listed) lists.push(listed.map(rangeOf));
  };
  const count = (name: string, node: SyntaxNode) => {
    names.set(name, (names.get(name) ?? 0) + 1);
    if (!globals.has(name) && bindingOf(name, node).kind === 'global') globals.add(name);
  };
  visitNodes(program, { list, count });
  return {
    directives: directivesOf(program, text),
    comments: comments.map(({ start, end }) => text.slice(start, end)),
    names,
    globals,
    statements: bodyOf(program).map(rangeOf),
    lists,
  };
}

/** An outline in a part of a text as one in the whole; `by` is where the part starts. */
export function shiftOutline(outline: SourceOutline, by: number): SourceOutline {
  const shift = ([start, end]: Range): Range => [start + by, end + by];
  return {
    ...outline,
    statements: outline.statements.map(shift),
    lists: outline.lists.map((list) => list.map(shift)),
  };
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
    lists: outlines.flatMap(({ lists }) => lists),
  };
}

interface Visitor {
  readonly list: (node: SyntaxNode) => void;
  readonly count: (name: string, node: SyntaxNode) => void;
}

function visitNodes(node: SyntaxNode, visitor: Visitor): void {
  visitor.list(node);
  const { name } = node as { readonly name?: unknown };
  if (/^(?:JSX)?Identifier$/.test(node.type) && typeof name === 'string') {
    visitor.count(name, node);
  }
  visitChildren(node, (child) => {
    if (!isNameElsewhere(child, node)) visitNodes(child, visitor);
  });
}

/** What runs one behind the other in a node: `body` of a block, `consequent` of a case; members of a class are no such. */
function statementsIn(node: SyntaxNode): readonly SyntaxNode[] | undefined {
  const { body, consequent } = node as { readonly body?: unknown; readonly consequent?: unknown };
  const list = node.type === 'SwitchCase' ? consequent : body;
  return Array.isArray(list) && !/^(?:Class|Interface|TSInterface)Body$/.test(node.type)
    ? (list as readonly SyntaxNode[])
    : undefined;
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
