/** The part of the syntax view that knows what a module exports and what functions and classes are made of. */
import { isClass, parametersOf, statementsOf } from './declarations.js';
import { assignmentOf, callOf, identifierName, keyOf, literalOf, memberOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

type Shape = Readonly<Record<string, unknown>>;

const shapeOf = (node: SyntaxNode): Shape => node as unknown as Shape;

/** One export of an ES module, as its statement says. */
export type ModuleExport =
  /** A name that is declared in the module, a function, a class or any other expression. */
  | { readonly kind: 'value'; readonly name: string; readonly value: SyntaxNode }
  /** Another module's export; `*` is the whole of it. */
  | { readonly kind: 'from'; readonly name: string; readonly module: string; readonly imported: string }
  /** All that another module exports. */
  | { readonly kind: 'all'; readonly module: string };

/** The exports of an ES module in order; `export =` exports under the name `*`. */
export function moduleExportsOf(program: SyntaxNode): readonly ModuleExport[] {
  return statementsOf(program).flatMap((statement): readonly ModuleExport[] => {
    const shape = shapeOf(statement);
    switch (statement.type) {
      case 'ExportDefaultDeclaration':
        return [{ kind: 'value', name: 'default', value: shape['declaration'] as SyntaxNode }];
      case 'TSExportAssignment':
        return [{ kind: 'value', name: '*', value: shape['expression'] as SyntaxNode }];
      case 'ExportAllDeclaration':
        return exportAll(shape);
      case 'ExportNamedDeclaration':
        return shape['exportKind'] === 'type' ? [] : exportNamed(shape);
      default:
        return [];
    }
  });
}

/** Whether a node makes its value the module itself: `module.exports = …`, `export default …`. */
export function exportsWhole(node: SyntaxNode): boolean {
  return wholeExport(node) !== undefined;
}

/** The value that a node makes the module itself. */
export function wholeExport(node: SyntaxNode): SyntaxNode | undefined {
  const { declaration, expression } = shapeOf(node);
  if (node.type === 'ExportDefaultDeclaration') return declaration as SyntaxNode;
  if (node.type === 'TSExportAssignment') return expression as SyntaxNode;
  const assigned = assignmentOf(node);
  const member = assigned && memberOf(assigned.left);
  const isWhole = member?.property === 'exports' && identifierName(member.object) === 'module';
  return isWhole ? assigned?.right : undefined;
}

/** `export * from './log'`, and as ESTree has it `export * as log from './log'`. */
function exportAll(shape: Shape): readonly ModuleExport[] {
  const module = textOf(shape['source']);
  if (module === undefined || shape['exportKind'] === 'type') return [];
  const name = textOf(shape['exported']);
  return [name === undefined ? { kind: 'all', module } : { kind: 'from', name, module, imported: '*' }];
}

function exportNamed(shape: Shape): readonly ModuleExport[] {
  const declaration = shape['declaration'] as SyntaxNode | null | undefined;
  if (declaration) return declaredIn(declaration);
  const module = textOf(shape['source']);
  return ((shape['specifiers'] ?? []) as readonly SyntaxNode[]).flatMap(
    (specifier): readonly ModuleExport[] => {
      const { exported, local, exportKind } = shapeOf(specifier);
      const name = textOf(exported);
      if (name === undefined || exportKind === 'type') return [];
      if (module === undefined) return [{ kind: 'value', name, value: local as SyntaxNode }];
      return [{ kind: 'from', name, module, imported: importedName(specifier, local) }];
    },
  );
}

/** `export * as log from` and `export log from` are specifiers of their own kinds to Babel. */
function importedName({ type }: SyntaxNode, local: unknown): string {
  if (type === 'ExportNamespaceSpecifier' || type === 'ExportBatchSpecifier') return '*';
  return type === 'ExportDefaultSpecifier' ? 'default' : (textOf(local) ?? 'default');
}

function declaredIn(declaration: SyntaxNode): readonly ModuleExport[] {
  const { id, declarations } = shapeOf(declaration);
  if (declaration.type !== 'VariableDeclaration') {
    const name = textOf(id);
    return name === undefined ? [] : [{ kind: 'value', name, value: declaration }];
  }
  return (declarations as readonly SyntaxNode[])
    .flatMap((declarator) => namesIn(shapeOf(declarator)['id'] as SyntaxNode))
    .map((node) => ({ kind: 'value', name: identifierName(node) ?? '', value: node }) as const);
}

/** The names that a pattern declares under plain keys. */
function namesIn(pattern: SyntaxNode): readonly SyntaxNode[] {
  if (pattern.type === 'Identifier') return [pattern];
  if (pattern.type !== 'ObjectPattern') return [];
  const properties = shapeOf(pattern)['properties'] as readonly SyntaxNode[];
  return properties.flatMap((property) => {
    const value = shapeOf(property)['value'] as SyntaxNode | undefined;
    return value ? namesIn(value) : [];
  });
}

/** The text of a name or of a string. */
function textOf(node: unknown): string | undefined {
  if (!node) return undefined;
  const literal = literalOf(node as SyntaxNode);
  return typeof literal?.value === 'string' ? literal.value : identifierName(node as SyntaxNode);
}

/** The functions and classes declared by the statements of a program, exported or not, by name. */
export function declarationsOf(program: SyntaxNode): ReadonlyMap<string, SyntaxNode> {
  const declared = statementsOf(program).flatMap((statement) => {
    const node = (shapeOf(statement)['declaration'] as SyntaxNode | null | undefined) ?? statement;
    const name = parametersOf(node) || isClass(node) ? textOf(shapeOf(node)['id']) : undefined;
    return name === undefined ? [] : [[name, node] as const];
  });
  return new Map(declared);
}

/** A member of a class or of an object literal: a method as the function that it is, anything else as its value. */
export interface NamedMember {
  readonly name: string;
  readonly value: SyntaxNode;
  readonly isStatic: boolean;
}

const GETTERS: ReadonlySet<unknown> = new Set(['get', 'set', 'constructor']);

/** The members of a class or of an object literal that have a constant name and a value; no accessors. */
export function namedMembersOf(node: SyntaxNode): readonly NamedMember[] {
  const shape = shapeOf(node);
  const body = isClass(node) ? shapeOf(shape['body'] as SyntaxNode)['body'] : shape['properties'];
  return ((body ?? []) as readonly SyntaxNode[]).flatMap((member) => {
    const { kind, static: isStatic, value } = shapeOf(member);
    const name = keyOf(member);
    const held = parametersOf(member) ? member : (value as SyntaxNode | null | undefined);
    if (name === undefined || !held || GETTERS.has(kind)) return [];
    return [{ name, value: held, isStatic: isStatic === true }];
  });
}

/** What a function consists of: the statements of its block, or the expression behind an arrow. */
export function bodyOf(node: SyntaxNode): {
  readonly statements?: readonly SyntaxNode[];
  readonly node: SyntaxNode;
} {
  const inner = parametersOf(node) ? node : (shapeOf(node)['value'] as SyntaxNode);
  const body = shapeOf(inner)['body'] as SyntaxNode;
  return body.type === 'BlockStatement'
    ? { statements: shapeOf(body)['body'] as readonly SyntaxNode[], node: body }
    : { node: body };
}

/** The operand of a `return` statement; undefined for any other node, and for `return;`. */
export function returnedValue(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type !== 'ReturnStatement') return undefined;
  return (shapeOf(node)['argument'] as SyntaxNode | null) ?? undefined;
}

/** What `Object.freeze(…)` and `Object.seal(…)` give back. */
export function frozenValue(node: SyntaxNode): SyntaxNode | undefined {
  const call = callOf(node);
  const member = call && memberOf(call.callee);
  const isFrozen = member?.property === 'freeze' || member?.property === 'seal';
  return isFrozen && identifierName(unwrap(member.object)) === 'Object' ? call?.arguments[0] : undefined;
}

/** The operand of a rest parameter. */
export function restOf(node: SyntaxNode): SyntaxNode | undefined {
  return node.type === 'RestElement' ? (shapeOf(node)['argument'] as SyntaxNode) : undefined;
}
