import {
  syntax,
  visitChildren,
  type BindingLookup,
  type Range,
  type SyntaxNode,
} from '@logshift/runtime/log-calls';
import type { DeclaredPart, DeclaringStatement } from './declarations-in.js';
import { isGone, type GoneCode } from './gone-code.js';
import type { PathLookup } from './library-path.js';
import type { NameUses } from './name-uses.js';
import { holdsAny } from './range-search.js';

const { callOf, identifierName, newOf, rangeOf } = syntax;

/** What finding dead declarations needs to know of a file. */
export interface DeclarationFacts {
  readonly declarations: readonly DeclaringStatement[];
  readonly uses: NameUses;
  readonly bindingOf: BindingLookup;
  readonly pathOf: PathLookup;
  /** Modules of the library whose code goes. */
  readonly isLibrary: (module: string) => boolean;
  /** Ranges that must stay whatever else goes: log calls, which are accounted for elsewhere. */
  readonly pinned: readonly Range[];
}

/** What nobody uses any more once some code is gone. */
export interface DeadDeclarations {
  /** Statements all of whose names are dead. */
  readonly statements: readonly DeclaringStatement[];
  /** Parts of statements of which others live. */
  readonly parts: readonly { readonly owner: DeclaringStatement; readonly part: DeclaredPart }[];
}

/**
 * Finds declarations that were used by code that goes, and by nothing else, and whose going changes nothing: formats of
 * the library, functions, requires. Going themselves they may leave others dead.
 */
export function findDeadDeclarations(gone: GoneCode, facts: DeclarationFacts): DeadDeclarations {
  const statements = new Set<DeclaringStatement>();
  let code = gone;
  for (let size = -1; size < statements.size;) {
    size = statements.size;
    for (const each of facts.declarations) {
      if (statements.has(each) || !each.parts.every((part) => isDead(part, each, code, facts))) continue;
      statements.add(each);
      code = { ...code, removed: [...code.removed, rangeOf(each.statement)] };
    }
  }
  const parts = facts.declarations
    .filter((each) => !statements.has(each))
    .flatMap((owner) =>
      owner.parts.filter((part) => isDead(part, owner, code, facts)).map((part) => ({ owner, part })),
    );
  return { statements: [...statements], parts };
}

function isDead(
  part: DeclaredPart,
  owner: DeclaringStatement,
  code: GoneCode,
  facts: DeclarationFacts,
): boolean {
  if (holdsAny(rangeOf(part.node), facts.pinned)) return false;
  if (part.init && !isHarmless(part.init, facts)) return false;
  const others = part.names.flatMap((name) => usesOf(name, facts).filter((use) => use !== name));
  const outside = others.filter((use) => !contains(part.node, use));
  const isImport = part.init === undefined && owner.statement.type !== 'FunctionDeclaration';
  const wasUsed = isImport || owner.statement.type === 'VariableDeclaration' ? outside : others;
  return wasUsed.length > 0 && outside.every((use) => isGone(use, code));
}

/** Where a declared name is used, its declaration included. */
export function usesOf(name: SyntaxNode, { uses, bindingOf }: DeclarationFacts): readonly SyntaxNode[] {
  const text = identifierName(name) ?? '';
  const binding = bindingOf(text, name);
  return (uses.get(text) ?? []).map(({ node }) => node).filter((node) => bindingOf(text, node) === binding);
}

function contains(outer: SyntaxNode, inner: SyntaxNode): boolean {
  const [start, end] = rangeOf(outer);
  const range = rangeOf(inner);
  return start <= range[0] && range[1] <= end;
}

const ACTS: ReadonlySet<string> = new Set([
  ...['AssignmentExpression', 'AwaitExpression', 'ImportExpression', 'TaggedTemplateExpression'],
  ...['UpdateExpression', 'YieldExpression'],
]);

/** Whether evaluating an expression does nothing but make a value; what the library makes is such a value. */
function isHarmless(expression: SyntaxNode, facts: DeclarationFacts): boolean {
  const node = syntax.unwrap(expression);
  if (node.type.includes('Function')) return true;
  if (ACTS.has(node.type)) return false;
  const call = callOf(node) ?? newOf(node);
  if (call && !isOwn(node, call.callee, facts)) return false;
  let result = true;
  visitChildren(node, (child) => {
    result &&= isHarmless(child, facts);
  });
  return result;
}

/** `require('…')`, and functions and classes of the library: `format.printf(…)`, `format((info) => info)()`. */
function isOwn(node: SyntaxNode, callee: SyntaxNode, { pathOf, isLibrary }: DeclarationFacts): boolean {
  if (pathOf(node) !== undefined) return true;
  const inner = callOf(callee)?.callee ?? callee;
  const [module] = pathOf(inner) ?? [];
  return module !== undefined && isLibrary(module);
}
