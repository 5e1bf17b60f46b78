import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope, SourceCode } from '@typescript-eslint/utils/ts-eslint';

/** Finds the variable that a name stands for where it is written; undefined for a global that nobody declares. */
export function findVariable(
  name: TSESTree.Identifier,
  sourceCode: Readonly<SourceCode>,
): Scope.Variable | undefined {
  for (let scope: Scope.Scope | null = sourceCode.getScope(name); scope; scope = scope.upper) {
    const variable = scope.set.get(name.name);
    if (variable && variable.defs.length > 0) return variable;
  }
  return undefined;
}
