import type { Binding, BindingLookup, SyntaxNode } from '@logshift/runtime/log-calls';
import { countUpTo } from '../text/count-up-to.js';
import { buildScopes } from './scope/build-scopes.js';
import { findDeclaringScope, type Declaration, type Scope } from './scope/scope.js';
import { startOf } from './scope/shape.js';

/**
 * Answers what names stand for anywhere in a program, blocks and hoisting respected.
 *
 * The scopes are built by one walk at the first question. A declaration has one binding, so whoever learns something
 * about it can keep that by it.
 */
export function toBindingLookup(program: SyntaxNode): BindingLookup {
  let root: Scope | undefined;
  const bindings = new Map<Declaration, Binding>();
  return (name, at) => {
    root ??= buildScopes(program);
    const scope = declaringScope(root, name, startOf(at));
    if (!scope) return GLOBAL;
    const declaration = scope.names?.get(name);
    // Inside `with (x) { log() }`, `log` may be a member of x: nobody can tell.
    if (!declaration) return HIDDEN;
    const known = bindings.get(declaration);
    if (known) return known;
    const binding = toBinding(declaration, scope);
    bindings.set(declaration, binding);
    return binding;
  };
}

const GLOBAL: Binding = { kind: 'global' };
const HIDDEN: Binding = { kind: 'local', what: 'other' };

/** The scope in which a name is declared that stands at an offset. */
function declaringScope(root: Scope, name: string, offset: number): Scope | undefined {
  const { declared, isOpaque } = root.program;
  if (isOpaque) return findDeclaringScope(scopeAt(root, offset), name);
  const only = declared.get(name);
  if (only) return only.start <= offset && offset < only.end ? only : undefined;
  return declared.has(name) ? findDeclaringScope(scopeAt(root, offset), name) : undefined;
}

/** The innermost scope that holds the offset. */
function scopeAt(root: Scope, offset: number): Scope {
  let scope = root;
  for (let inner: Scope | undefined = root; inner; inner = childAt(scope, offset)) scope = inner;
  return scope;
}

function childAt({ children, starts }: Scope, offset: number): Scope | undefined {
  const last = children[countUpTo(starts, offset) - 1];
  return last && offset < last.end ? last : undefined;
}

function toBinding(declaration: Declaration, scope: Scope): Binding {
  if (declaration.kind === 'import') return declaration;
  if (declaration.kind === 'variable') return { ...declaration, topLevel: scope.parent === undefined };
  const { what, declaration: node } = declaration;
  return { kind: 'local', what: what === 'loop' ? 'other' : what, ...(node && { declaration: node }) };
}
