import type { Binding, BindingLookup } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope, SourceCode } from '@typescript-eslint/utils/ts-eslint';
import { toBinding } from './to-binding.js';

const GLOBAL: Binding = { kind: 'global' };
/** Inside `with (x) { log() }`, `log` may be a member of x: nobody can tell. */
const UNKNOWN: Binding = { kind: 'local', what: 'other' };

type ReferenceScopes = ReadonlyMap<unknown, Scope.Scope>;

/** Of a file whose rules all ask, found once. */
const scopesOfFiles = new WeakMap<Readonly<SourceCode>, ReferenceScopes>();

/**
 * Answers what names stand for from the scopes that ESLint's parser has found.
 *
 * References are not taken as resolved by the scope manager: it leaves those of scripts and of functions
 * with `eval` open. Names are looked for from the scope of the reference outwards, as they are at run time.
 */
export function createBindingLookup(sourceCode: Readonly<SourceCode>): BindingLookup {
  return (name, node) => {
    const at = node as TSESTree.Node;
    const around = scopeAt(sourceCode, at);
    return findPlainly(name, at, around) ?? findBinding(name, at, scopesOf(sourceCode).get(at) ?? around);
  };
}

/**
 * The binding of a name that is declared nowhere around, or by the variable that lists it as a use of its own; undefined for
 * any other. That spares the list of all references of the file, which hardly any name is looked up in.
 */
function findPlainly(name: string, at: TSESTree.Node, around: Scope.Scope): Binding | undefined {
  let found: { readonly variable: Scope.Variable; readonly scope: Scope.Scope } | undefined;
  for (let scope: Scope.Scope | null = around; scope; scope = scope.upper) {
    if (scope.type === WITH) return undefined;
    const variable = found ? undefined : scope.set.get(name);
    if (variable) found = { variable, scope };
  }
  if (!found) return GLOBAL;
  const { variable, scope } = found;
  const isUse = variable.references.some(({ identifier }) => identifier === at);
  return isUse && isValue(variable) && !isBehind(at, variable, scope) ? bindingOf(variable) : undefined;
}

function scopesOf(sourceCode: Readonly<SourceCode>): ReferenceScopes {
  const scopes = scopesOfFiles.get(sourceCode) ?? scopesOfReferences(sourceCode);
  scopesOfFiles.set(sourceCode, scopes);
  return scopes;
}

function scopesOfReferences(sourceCode: Readonly<SourceCode>): ReferenceScopes {
  const scopes = sourceCode.scopeManager?.scopes ?? [];
  return new Map(
    scopes.flatMap((scope) => scope.references.map(({ identifier, from }) => [identifier, from])),
  );
}

/** `getScope` answers the global scope for the program, where a module's own names are not to be found. */
function scopeAt(sourceCode: Readonly<SourceCode>, at: TSESTree.Node): Scope.Scope {
  const inner = at.type === 'Program' ? sourceCode.scopeManager?.acquire(at, true) : undefined;
  return inner ?? sourceCode.getScope(at);
}

function findBinding(name: string, at: TSESTree.Node, from: Scope.Scope): Binding {
  for (let scope: Scope.Scope | null = from; scope; scope = scope.upper) {
    const variable = scope.set.get(name);
    if (variable && isValue(variable) && !isBehind(at, variable, scope)) return bindingOf(variable);
    if (scope.type === WITH) return UNKNOWN;
  }
  return GLOBAL;
}

const bindings = new WeakMap<Scope.Variable, Binding>();

/** One binding for a variable, however often it is asked for: readers remember what they found out about it. */
function bindingOf(variable: Scope.Variable): Binding {
  const known = bindings.get(variable) ?? toBinding(variable) ?? GLOBAL;
  bindings.set(variable, known);
  return known;
}

// The scope manager's enum of these two is no import away: its package would be loaded at run time for it.
const FUNCTION = 'function' as Scope.Scopes.FunctionScope['type'];
const WITH = 'with' as Scope.Scopes.WithScope['type'];

/** `type log = …` and `interface log` hide no value; espree's variables do not say, and are all values. */
function isValue(variable: Scope.Variable): boolean {
  return (variable as { readonly isValueVariable?: boolean }).isValueVariable !== false;
}

/** The defaults of parameters do not see what the body declares: `function f(a = log) { var log }`. */
function isBehind(at: TSESTree.Node, variable: Scope.Variable, scope: Scope.Scope): boolean {
  if (scope.type !== FUNCTION || scope.block.type === 'Program') return false;
  const { body } = scope.block;
  if (!body || at.range[0] >= body.range[0]) return false;
  return variable.defs.every(({ name }) => name.range[0] >= body.range[0]);
}
