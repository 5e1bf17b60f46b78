/** The part of the syntax view that knows functions, classes, declarations and the program itself. */
import { identifierName, keyOf, literalOf, rangeOf } from './syntax.js';
import type { Range, SyntaxNode } from './syntax-node.js';

type Shape = Readonly<Record<string, unknown>>;

const shapeOf = (node: SyntaxNode): Shape => node as unknown as Shape;

/** The types of all functions and methods. */
export const FUNCTIONS: ReadonlySet<string> = new Set([
  'ArrowFunctionExpression',
  'ClassMethod',
  'ClassPrivateMethod',
  'FunctionDeclaration',
  'FunctionExpression',
  'ObjectMethod',
]);

const PLACES: ReadonlySet<string> = new Set([
  ...FUNCTIONS,
  'CatchClause',
  'ClassDeclaration',
  'ClassExpression',
]);

/** Whether nodes of a type are functions, classes or `catch` clauses: what gives a log call in it a name or an error. */
export function opensPlace(type: string): boolean {
  return PLACES.has(type);
}

/** The parameters of any function-like node; undefined for every other node. */
export function parametersOf(node: SyntaxNode): readonly SyntaxNode[] | undefined {
  return FUNCTIONS.has(node.type) ? (shapeOf(node)['params'] as readonly SyntaxNode[]) : undefined;
}

/**
 * Whether a child stands in the syntax of a method but outside of it: decorators and a computed key, which run when the
 * class is made. typescript-eslint hangs them on the node around the function.
 */
export function isOutsideMethod(node: SyntaxNode, child: SyntaxNode): boolean {
  if (!BABEL_METHODS.has(node.type)) return false;
  const { key, decorators } = shapeOf(node);
  return key === child || (Array.isArray(decorators) && decorators.includes(child));
}

const BABEL_METHODS: ReadonlySet<string> = new Set(['ClassMethod', 'ClassPrivateMethod', 'ObjectMethod']);

/** Whether the node is a class declaration or expression. */
export function isClass(node: SyntaxNode): boolean {
  return node.type === 'ClassDeclaration' || node.type === 'ClassExpression';
}

/** The name that a node gives to the function or class it is, holds or is assigned. */
export function declaredName(node: SyntaxNode): string | undefined {
  const shape = shapeOf(node);
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ClassDeclaration':
    case 'ClassExpression':
    case 'VariableDeclarator':
      return shape['id'] ? identifierName(shape['id'] as SyntaxNode) : undefined;
    case 'AssignmentExpression':
      return assignedName(shape['left'] as SyntaxNode);
    case 'ClassMethod':
    case 'ClassPrivateMethod':
    case 'ClassPrivateProperty':
    case 'ClassProperty':
    case 'MethodDefinition':
    case 'ObjectMethod':
    case 'ObjectProperty':
    case 'Property':
    case 'PropertyDefinition':
      return keyOf(node)?.replace(/^#/, '');
    default:
      return undefined;
  }
}

/** `exports.placeOrder = …` and `Order.prototype.place = …` name what they are assigned by their last word. */
function assignedName(left: SyntaxNode): string | undefined {
  const shape = shapeOf(left);
  if (left.type !== 'MemberExpression') return identifierName(left);
  if (shape['computed'] === true) return undefined;
  const name = identifierName(shape['property'] as SyntaxNode);
  return name === 'exports' ? undefined : name;
}

/** What a class extends. */
export function superClassOf(node: SyntaxNode): SyntaxNode | undefined {
  return (shapeOf(node)['superClass'] as SyntaxNode | null | undefined) ?? undefined;
}

/** The name that a `catch` clause binds to the error, or to its message: `catch ({ message })`. */
export function catchParameter(node: SyntaxNode): string | undefined {
  const parameter = node.type === 'CatchClause' ? (shapeOf(node)['param'] as SyntaxNode | null) : null;
  if (parameter?.type !== 'ObjectPattern') return parameter ? identifierName(parameter) : undefined;
  const properties = shapeOf(parameter)['properties'] as readonly SyntaxNode[];
  const message = properties.find((property) => keyOf(property) === 'message');
  return message && identifierName(shapeOf(message)['value'] as SyntaxNode);
}

/** A condition and what runs only when it holds: of `if`, of `a && b`, of `a ? b : c`. */
export function branchOf(
  node: SyntaxNode,
): { readonly test: SyntaxNode; readonly consequent: SyntaxNode } | undefined {
  const shape = shapeOf(node);
  if (node.type === 'IfStatement' || node.type === 'ConditionalExpression') {
    return { test: shape['test'] as SyntaxNode, consequent: shape['consequent'] as SyntaxNode };
  }
  if (node.type !== 'LogicalExpression' || shape['operator'] !== '&&') return undefined;
  return { test: shape['left'] as SyntaxNode, consequent: shape['right'] as SyntaxNode };
}

/** The module that an import declaration or `import x = require()` names. */
export function importedModule(node: SyntaxNode): string | undefined {
  const shape = shapeOf(node);
  if (node.type === 'ImportDeclaration') return sourceText(shape['source']);
  if (node.type !== 'TSImportEqualsDeclaration') return undefined;
  const reference = shape['moduleReference'] as SyntaxNode;
  return reference.type === 'TSExternalModuleReference'
    ? sourceText(shapeOf(reference)['expression'])
    : undefined;
}

/** The names that an import declaration or `import x = require()` brings, with the names they are exported under. */
export function importedNames(
  node: SyntaxNode,
): readonly { readonly local: string; readonly imported: string }[] {
  const shape = shapeOf(node);
  if (node.type === 'TSImportEqualsDeclaration') return [{ local: nameIn(shape, 'id'), imported: '*' }];
  if (node.type !== 'ImportDeclaration') return [];
  return (shape['specifiers'] as readonly SyntaxNode[]).map((specifier) => {
    const named = shapeOf(specifier);
    const imported = named['imported'] ? nameIn(named, 'imported') : 'default';
    return { local: nameIn(named, 'local'), imported };
  });
}

/** A name may be written as a text: `import { 'log' as log }`. */
function nameIn(shape: Shape, key: string): string {
  const node = shape[key] as SyntaxNode;
  return identifierName(node) ?? sourceText(node) ?? '';
}

function sourceText(node: unknown): string | undefined {
  const literal = literalOf(node as SyntaxNode);
  return typeof literal?.value === 'string' ? literal.value : undefined;
}

/** The types of statements that make their file a module. */
export const MODULE_STATEMENTS: ReadonlySet<string> = new Set([
  'ExportAllDeclaration',
  'ExportDefaultDeclaration',
  'ExportNamedDeclaration',
  'ImportDeclaration',
  'TSExportAssignment',
  'TSImportEqualsDeclaration',
]);

/** Whether the statement makes its file a module: any import or export. */
export function isModuleStatement(node: SyntaxNode): boolean {
  return MODULE_STATEMENTS.has(node.type);
}

/** The statements of a program, without its directives. */
export function statementsOf(program: SyntaxNode): readonly SyntaxNode[] {
  const body = shapeOf(program)['body'] as readonly SyntaxNode[];
  return body.filter((statement) => typeof shapeOf(statement)['directive'] !== 'string');
}

/** The ranges of the program's directives (`'use strict'`), in order. */
export function directivesOf(program: SyntaxNode): readonly Range[] {
  const shape = shapeOf(program);
  const own = (shape['directives'] as readonly SyntaxNode[] | undefined) ?? [];
  const inBody = (shape['body'] as readonly SyntaxNode[]).filter(
    (statement) => typeof shapeOf(statement)['directive'] === 'string',
  );
  return [...own, ...inBody].map(rangeOf);
}

/** The declarators of a variable declaration. */
export function declaratorsOf(
  node: SyntaxNode,
): readonly { readonly name: string | undefined; readonly init: SyntaxNode | undefined }[] | undefined {
  if (node.type !== 'VariableDeclaration') return undefined;
  return (shapeOf(node)['declarations'] as readonly SyntaxNode[]).map((declarator) => {
    const { id, init } = shapeOf(declarator);
    return { name: identifierName(id as SyntaxNode), init: (init as SyntaxNode | null) ?? undefined };
  });
}
