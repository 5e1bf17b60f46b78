import type { Binding } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { findDestructuringPath } from './destructuring-path.js';

type LocalKind = Extract<Binding, { kind: 'local' }>['what'];

/** Definitions that are no import and no variable, by the scope manager's name for them. */
const LOCAL_KINDS: Readonly<Record<string, LocalKind>> = {
  CatchClause: 'catch',
  ClassName: 'class',
  FunctionName: 'function',
  Parameter: 'parameter',
};

/** Kinds whose declaration tells more: of a parameter its type, of a function whether it is async. */
const DECLARED: ReadonlySet<LocalKind> = new Set<LocalKind>(['function', 'parameter']);

type VariableDefinition = Scope.Definitions.VariableDefinition;

// The scope manager's enum of these is no import away: its package would be loaded at run time for it.
const TYPE = 'Type' as Scope.Definitions.TypeDefinition['type'];
const VARIABLE = 'Variable' as VariableDefinition['type'];
const IMPORT = 'ImportBinding' as Scope.Definitions.ImportBindingDefinition['type'];

/** Says what a variable of ESLint's scope manager stands for; undefined when the file does not declare it. */
export function toBinding(variable: Scope.Variable): Binding | undefined {
  const definitions = variable.defs.filter(({ type }) => type !== TYPE);
  // e.g. `var log; function log() {}` and `function f(log) { var log }`: what is no variable was there first.
  const definition = definitions.find((each) => !isVariable(each)) ?? definitions[0];
  if (!definition) return undefined;
  if (definition.type === IMPORT) return importBinding(definition.node, definition.parent);
  const declarations = definitions.filter(isVariable);
  if (isVariable(definition)) return variableBinding(variable, declarations);
  const what = LOCAL_KINDS[definition.type] ?? 'other';
  return { kind: 'local', what, ...(DECLARED.has(what) && { declaration: definition.name }) };
}

function importBinding(specifier: TSESTree.Node, declaration: TSESTree.Node | null | undefined): Binding {
  if (specifier.type === 'TSImportEqualsDeclaration') return importEqualsBinding(specifier);
  if (declaration?.type !== 'ImportDeclaration') return { kind: 'local', what: 'other' };
  return {
    kind: 'import',
    module: declaration.source.value,
    imported: importedName(specifier),
    typeOnly: declaration.importKind === 'type' || isTypeSpecifier(specifier),
  };
}

/** `import log = require('m')` is a namespace; `import log = Loggers.main` is only another name for a value. */
function importEqualsBinding(node: TSESTree.TSImportEqualsDeclaration): Binding {
  const reference = node.moduleReference;
  if (reference.type !== 'TSExternalModuleReference') {
    return { kind: 'local', what: 'other' };
  }
  return {
    kind: 'import',
    module: reference.expression.value,
    imported: '*',
    typeOnly: node.importKind === 'type',
  };
}

function importedName(specifier: TSESTree.Node): string {
  if (specifier.type === 'ImportNamespaceSpecifier') return '*';
  if (specifier.type !== 'ImportSpecifier') return 'default';
  // A module may export a name that is no identifier: import { 'log-it' as log } from 'm'.
  return specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value;
}

function isTypeSpecifier(specifier: TSESTree.Node): boolean {
  return specifier.type === 'ImportSpecifier' && specifier.importKind === 'type';
}

/**
 * Of several `var` of one name, the one with a value counts; with two values, the name is assigned again, as
 * it is by each round of `for (var log of loggers)`.
 */
function variableBinding(variable: Scope.Variable, definitions: readonly VariableDefinition[]): Binding {
  const declared = definitions.filter(({ parent }) => !isLoopHead(parent));
  const valued = declared.filter(({ node }) => node.init);
  const definition = valued[0] ?? declared[0];
  if (!definition) return { kind: 'local', what: 'other' };
  const { node, name } = definition;
  return {
    kind: 'variable',
    init: node.init ?? undefined,
    path: findDestructuringPath(node.id, name),
    reassigned: valued.length > 1 || declared.length < definitions.length || isWrittenAgain(variable),
    // ESLint gives a CommonJS file a function scope of its own, whose block is the program as well.
    topLevel: variable.scope.block.type === 'Program',
    declaration: name,
    start: Math.min(...declared.map((each) => each.name.range[0])),
  };
}

function isWrittenAgain(variable: Scope.Variable): boolean {
  return variable.references.some((reference) => reference.isWrite() && !reference.init);
}

/** The variable of `for (const log of loggers)` is another one each time, and none of them is an initialiser. */
function isLoopHead(declaration: TSESTree.VariableDeclaration): boolean {
  const loop = declaration.parent;
  return (loop.type === 'ForInStatement' || loop.type === 'ForOfStatement') && loop.left === declaration;
}

function isVariable(definition: Scope.Definition): definition is VariableDefinition {
  return definition.type === VARIABLE;
}
