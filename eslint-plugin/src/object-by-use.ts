import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope, SourceCode } from '@typescript-eslint/utils/ts-eslint';

/** What texts have; any other member is read of an object. */
const TEXT_MEMBERS: ReadonlySet<string> = new Set([
  ...[
    'at',
    'charAt',
    'concat',
    'endsWith',
    'includes',
    'indexOf',
    'length',
    'match',
    'padEnd',
    'padStart',
    'replace',
  ],
  ...[
    'replaceAll',
    'search',
    'slice',
    'split',
    'startsWith',
    'substr',
    'substring',
    'toLowerCase',
    'toString',
  ],
  ...['toUpperCase', 'trim', 'trimEnd', 'trimStart'],
]);

/** Whether a name holds an object, since the file reads members of it that no text has: `token.symbol`. */
export function isObjectByUse(node: TSESTree.Node, sourceCode: Readonly<SourceCode>): boolean {
  if (node.type !== 'Identifier') return false;
  let scope: Scope.Scope | null = sourceCode.getScope(node);
  while (scope && !scope.set.has(node.name)) scope = scope.upper;
  const references = scope?.set.get(node.name)?.references ?? [];
  return references.some(({ identifier }) => {
    const { parent } = identifier;
    if (parent.type !== 'MemberExpression' || parent.object !== identifier || parent.computed) return false;
    return parent.property.type === 'Identifier' && !TEXT_MEMBERS.has(parent.property.name);
  });
}
