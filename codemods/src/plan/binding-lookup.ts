import type { Binding, BindingLookup, SyntaxNode } from '@logshift/runtime/log-calls';
import { countUpTo } from '../text/count-up-to.js';
import { buildScopes } from './scope/build-scopes.js';
import { findDeclaringScope, type Declaration, type Scope } from './scope/scope.js';
import { shapeOf } from './scope/shape.js';

/**
 * Answers what names stand for anywhere in a program, blocks and hoisting respected.
 *
 * The scopes are built by one walk at the first question, so a file without a log call never pays for them.
 */
export function toBindingLookup(program: SyntaxNode): BindingLookup {
  let root: Scope | undefined;
  return (name, at) => {
    root ??= buildScopes(program);
    const scope = findDeclaringScope(scopeAt(root, shapeOf(at).start), name);
    return toBinding(scope?.names.get(name), scope);
  };
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

function toBinding(declaration: Declaration | undefined, scope: Scope | undefined): Binding {
  if (!scope) return { kind: 'global' };
  // Inside `with (x) { log() }`, `log` may be a member of x: nobody can tell.
  if (!declaration) return { kind: 'local', what: 'other' };
  if (declaration.kind === 'import') return declaration;
  if (declaration.kind === 'variable') return { ...declaration, topLevel: scope.parent === undefined };
  const { what, declaration: node } = declaration;
  return { kind: 'local', what: what === 'loop' ? 'other' : what, ...(node && { declaration: node }) };
}
