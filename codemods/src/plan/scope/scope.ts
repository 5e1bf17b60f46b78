import type { SyntaxNode } from '@logshift/runtime/log-calls';

/** What one or more declarations of a name in one scope say together. */
export type Declaration =
  | {
      readonly kind: 'import';
      readonly module: string;
      readonly imported: string;
      readonly typeOnly: boolean;
    }
  | {
      readonly kind: 'local';
      readonly what: 'parameter' | 'function' | 'class' | 'catch' | 'loop' | 'other';
      readonly declaration?: SyntaxNode;
    }
  | VariableDeclaration;

export interface VariableDeclaration {
  readonly kind: 'variable';
  readonly init: SyntaxNode | undefined;
  readonly path: readonly string[] | undefined;
  readonly start: number;
  readonly reassigned: boolean;
  readonly declaration: SyntaxNode;
}

/** A stretch of text in which names are declared. */
export interface Scope {
  readonly start: number;
  readonly end: number;
  readonly parent: Scope | undefined;
  /** Whether a `var` inside belongs here: function bodies, static blocks, namespaces and the program. */
  readonly holdsVars: boolean;
  /** The body of a `with`: any name may be a member of its object. */
  readonly isOpaque: boolean;
  /** Undefined where nothing is declared. */
  names: Map<string, Declaration> | undefined;
  readonly children: Scope[];
  /** Where the children start, for a quick search; filled when all are known. */
  readonly starts: number[];
  /** What is known of all scopes of the program together. */
  readonly program: ProgramNames;
}

/** The names of a whole program: most names that are asked for are declared nowhere or once, which is quickly told. */
export interface ProgramNames {
  /** The scope that declares a name; undefined where several do. */
  readonly declared: Map<string, Scope | undefined>;
  /** Whether a `with` may hide any name. */
  isOpaque: boolean;
}

/** Opens a scope below `parent` over the half-open range of offsets. */
export function openScope(
  parent: Scope | undefined,
  range: { readonly start: number; readonly end: number },
  traits: { readonly holdsVars?: boolean; readonly isOpaque?: boolean } = {},
): Scope {
  const program = parent?.program ?? { declared: new Map(), isOpaque: false };
  if (traits.isOpaque) program.isOpaque = true;
  const scope: Scope = {
    start: range.start,
    end: range.end,
    parent,
    holdsVars: traits.holdsVars ?? false,
    isOpaque: traits.isOpaque ?? false,
    names: undefined,
    children: [],
    starts: [],
    program,
  };
  parent?.children.push(scope);
  return scope;
}

/** Declares a name in a scope, beside what the scope says of it already. */
export function declare(scope: Scope, name: string, declaration: Declaration): void {
  const { declared } = scope.program;
  if (!declared.has(name)) declared.set(name, scope);
  else if (declared.get(name) !== scope) declared.set(name, undefined);
  scope.names ??= new Map();
  const known = scope.names.get(name);
  scope.names.set(name, known ? mergeDeclarations(known, declaration) : declaration);
}

/** Declares a `var` in the function around it; a parameter of that name stays what it is. */
export function declareVar(scope: Scope, name: string, declaration: Declaration): void {
  let holder = scope;
  while (!holder.holdsVars && holder.parent) holder = holder.parent;
  const parameters = holder.parent?.end === holder.end ? holder.parent : undefined;
  if (parameters?.names?.get(name)?.kind === 'local') return;
  declare(holder, name, declaration);
}

/** The nearest scope, from `scope` outwards, that declares the name or may hide it. */
export function findDeclaringScope(scope: Scope, name: string): Scope | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    if (at.isOpaque || at.names?.has(name)) return at;
  }
  return undefined;
}

/** Marks the variable that `name` stands for in `scope` as assigned again. */
export function markReassigned(scope: Scope, name: string): void {
  const names = findDeclaringScope(scope, name)?.names;
  const known = names?.get(name);
  if (known?.kind === 'variable') names?.set(name, { ...known, reassigned: true });
}

function mergeDeclarations(known: Declaration, added: Declaration): Declaration {
  if (known.kind === 'variable' && added.kind === 'variable') return mergeVariables(known, added);
  // e.g. var entry = first; for (var entry of rest) …
  if (known.kind === 'variable' && isLoop(added)) return { ...known, reassigned: true };
  if (added.kind === 'variable' && isLoop(known)) return { ...added, reassigned: true };
  // e.g. var log; function log() {} – the function is there from the start.
  return known.kind === 'variable' ? added : known;
}

function mergeVariables(known: VariableDeclaration, added: VariableDeclaration): VariableDeclaration {
  const initialised = known.init ? known : added;
  const isAssignedTwice = known.init !== undefined && added.init !== undefined;
  return {
    ...initialised,
    start: known.start,
    reassigned: known.reassigned || added.reassigned || isAssignedTwice,
  };
}

function isLoop(declaration: Declaration): boolean {
  return declaration.kind === 'local' && declaration.what === 'loop';
}
