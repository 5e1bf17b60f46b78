import type { TSESTree } from '@typescript-eslint/utils';

/**
 * Finds the property names that lead through a declarator's pattern to the name declared in it.
 *
 * `const { a: { b } } = x` leads to `b` by `['a', 'b']`, a plain name by `[]`. Undefined where the way is not
 * plain: array patterns, `...rest`, computed keys and defaults.
 */
export function findDestructuringPath(
  pattern: TSESTree.Node,
  name: TSESTree.Node,
): readonly string[] | undefined {
  if (pattern === name) return [];
  if (pattern.type !== 'ObjectPattern') return undefined;
  for (const property of pattern.properties) {
    if (property.type !== 'Property' || property.computed) continue;
    const rest = findDestructuringPath(property.value, name);
    const key = plainKey(property.key);
    if (rest && key !== undefined) return [key, ...rest];
  }
  return undefined;
}

function plainKey(key: TSESTree.Node): string | undefined {
  if (key.type === 'Identifier') return key.name;
  if (key.type !== 'Literal') return undefined;
  // { 0: log } reads the property '0'.
  return typeof key.value === 'string' || typeof key.value === 'number' ? String(key.value) : undefined;
}
