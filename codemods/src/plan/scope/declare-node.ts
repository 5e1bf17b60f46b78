import type { SyntaxNode } from '@logshift/runtime/log-calls';
import { namesOfPattern } from './patterns.js';
import { declare, declareVar, type Declaration, type Scope } from './scope.js';
import { shapeOf, type Shape } from './shape.js';

/** Adds to a scope (or, for `var`, to the function around it) what a declaration or import declares. */
export type Declare = (shape: Shape, scope: Scope) => void;

/** Whether a block may declare a name that is known in it alone. */
export function declaresInBlock(block: Shape): boolean {
  return (block['body'] as readonly SyntaxNode[]).some(declaresInPlace);
}

/** Statements that declare nothing in the block around them, whatever they hold. */
const SILENT: ReadonlySet<string> = new Set([
  ...['BlockStatement', 'BreakStatement', 'ContinueStatement', 'ExpressionStatement', 'ReturnStatement'],
  ...[
    'ForInStatement',
    'ForOfStatement',
    'ForStatement',
    'SwitchStatement',
    'ThrowStatement',
    'TryStatement',
  ],
]);

function declaresInPlace(statement: SyntaxNode): boolean {
  if (SILENT.has(statement.type)) return false;
  const { kind, consequent, alternate } = shapeOf(statement);
  if (statement.type === 'VariableDeclaration') return kind !== 'var';
  if (statement.type !== 'IfStatement') return true;
  // e.g. if (a) function log() {}
  return [consequent, alternate].some((branch) => Boolean(branch) && declaresInPlace(branch as SyntaxNode));
}

/** Declares the names in the head of a `for … in` or `for … of`: their values are not known. */
export function declareLoopVariables(declaration: SyntaxNode, scope: Scope): void {
  const { kind, declarations } = shapeOf(declaration);
  const [declarator] = declarations as readonly SyntaxNode[];
  if (!declarator) return;
  const add = kind === 'var' ? declareVar : declare;
  for (const { name } of namesOfPattern(shapeOf(declarator)['id'] as SyntaxNode)) {
    add(scope, name, { kind: 'local', what: 'loop' });
  }
}

/** How each kind of declaration declares its names. */
export const DECLARES: Readonly<Record<string, Declare | undefined>> = {
  VariableDeclaration: declareVariables,
  FunctionDeclaration: (shape, scope) => declareId(shape, scope, { kind: 'local', what: 'function' }),
  TSDeclareFunction: (shape, scope) => declareId(shape, scope, { kind: 'local', what: 'function' }),
  ClassDeclaration: (shape, scope) => declareId(shape, scope, { kind: 'local', what: 'class' }),
  EnumDeclaration: (shape, scope) => declareId(shape, scope, { kind: 'local', what: 'other' }),
  TSEnumDeclaration: (shape, scope) => declareId(shape, scope, { kind: 'local', what: 'other' }),
  TSModuleDeclaration: declareNamespace,
  ImportDeclaration: declareImports,
  TSImportEqualsDeclaration: declareImportEquals,
};

function declareId(shape: Shape, scope: Scope, declaration: Declaration): void {
  const id = shape['id'] as SyntaxNode | null | undefined;
  const name = id ? shapeOf(id)['name'] : undefined;
  if (typeof name === 'string') declare(scope, name, declaration);
}

function declareVariables(shape: Shape, scope: Scope): void {
  const add = shape['kind'] === 'var' ? declareVar : declare;
  for (const declarator of shape['declarations'] as readonly SyntaxNode[]) {
    const { id, init } = shapeOf(declarator);
    for (const { name, start, node, path } of namesOfPattern(id as SyntaxNode)) {
      const value = (init as SyntaxNode | null) ?? undefined;
      add(scope, name, { kind: 'variable', init: value, path, start, reassigned: false, declaration: node });
    }
  }
}

/** `declare global {}` and `declare module 'x' {}` declare no name. */
function declareNamespace(shape: Shape, scope: Scope): void {
  if (shape['kind'] === 'global' || shape['global'] === true) return;
  declareId(shape, scope, { kind: 'local', what: 'other' });
}

function declareImports(shape: Shape, scope: Scope): void {
  const module = shapeOf(shape['source'] as SyntaxNode)['value'] as string;
  for (const node of shape['specifiers'] as readonly SyntaxNode[]) {
    const specifier = shapeOf(node);
    const name = shapeOf(specifier['local'] as SyntaxNode)['name'] as string;
    const typeOnly = isTypeKind(shape['importKind']) || isTypeKind(specifier['importKind']);
    declare(scope, name, { kind: 'import', module, imported: importedName(node.type, specifier), typeOnly });
  }
}

function isTypeKind(importKind: unknown): boolean {
  return importKind === 'type' || importKind === 'typeof';
}

function importedName(type: string, specifier: Shape): string {
  if (type === 'ImportDefaultSpecifier') return 'default';
  if (type === 'ImportNamespaceSpecifier') return '*';
  const imported = shapeOf(specifier['imported'] as SyntaxNode);
  return String(imported['name'] ?? imported['value']);
}

/** `import x = require('m')` is an import; `import x = A.B` only a short name for something else. */
function declareImportEquals(shape: Shape, scope: Scope): void {
  const reference = shape['moduleReference'] as SyntaxNode;
  if (reference.type !== 'TSExternalModuleReference') {
    return declareId(shape, scope, { kind: 'local', what: 'other' });
  }
  const module = shapeOf(shapeOf(reference)['expression'] as SyntaxNode)['value'] as string;
  declareId(shape, scope, {
    kind: 'import',
    module,
    imported: '*',
    typeOnly: isTypeKind(shape['importKind']),
  });
}
