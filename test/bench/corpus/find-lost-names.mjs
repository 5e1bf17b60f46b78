import { traverse } from './traverse.mjs';

/**
 * Names that a file declared and used before, and uses without a declaration after: what a recipe took away too
 * early. By Babel's scopes, which Logshift does not use.
 */
export function findLostNames(before, after) {
  const declared = new Set(before.flatMap(declaredNames));
  const unbound = new Set(before.flatMap(unboundNames));
  return [...new Set(after.flatMap(unboundNames))].filter((name) => declared.has(name) && !unbound.has(name));
}

function unboundNames(tree) {
  let names = [];
  traverse(tree, {
    Program({ scope }) {
      names = Object.keys(scope.globals);
    },
  });
  return names;
}

function declaredNames(tree) {
  const names = [];
  traverse(tree, {
    Scope: ({ scope }) => void names.push(...Object.keys(scope.bindings)),
  });
  return names;
}
