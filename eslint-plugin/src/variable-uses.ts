import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { isWithin } from './is-within.js';

/** The places inside a node where one of the variables is read, functions inside it included. */
export function usesIn(
  variables: readonly Scope.Variable[],
  around: TSESTree.Node,
): readonly TSESTree.Node[] {
  return variables
    .flatMap(({ references }) => references)
    .filter((reference) => reference.isRead())
    .map(({ identifier }) => identifier)
    .filter((identifier) => isWithin(identifier, around));
}

/** As many steps as values are followed from name to name. */
const MAX_STEPS = 3;

/** The variables with those that a node declares, or assigns, from values that read one of them. */
export function withDerived(
  variables: readonly Scope.Variable[],
  around: TSESTree.Node,
  steps = MAX_STEPS,
): readonly Scope.Variable[] {
  const given = usesIn(variables, around).flatMap((use) => targetOf(use, around) ?? []);
  const derived = given.flatMap((target) => variableOf(target, variables) ?? []);
  const all = [...new Set([...variables, ...derived])];
  return steps === 0 || all.length === variables.length ? all : withDerived(all, around, steps - 1);
}

/** The name that gets a value in which the node stands: `message` of `const message = err.message ?? ''`. */
function targetOf(use: TSESTree.Node, around: TSESTree.Node): TSESTree.Node | undefined {
  for (let node = use; node.parent && node !== around; node = node.parent) {
    const { parent } = node;
    if (parent.type === 'VariableDeclarator') return parent.init === node ? parent.id : undefined;
    if (parent.type === 'AssignmentExpression') return parent.right === node ? parent.left : undefined;
    if (/Function|Statement$/.test(parent.type)) return undefined;
  }
  return undefined;
}

function variableOf(
  target: TSESTree.Node,
  known: readonly Scope.Variable[],
): readonly Scope.Variable[] | undefined {
  const scopes = known.flatMap(({ scope }) => scopesIn(scope));
  const found = scopes.flatMap(({ references }) =>
    references.filter(({ identifier, resolved }) => resolved && isWithin(identifier, target)),
  );
  return found.flatMap(({ resolved }) => resolved ?? []);
}

function scopesIn(scope: Scope.Scope): readonly Scope.Scope[] {
  return [scope, ...scope.childScopes.flatMap(scopesIn)];
}
