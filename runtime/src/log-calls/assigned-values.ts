import type { BindingLookup } from './binding.js';
import { visitChildren } from './children.js';
import { parametersOf } from './declarations.js';
import { wholeExport } from './module-syntax.js';
import { pathOf } from './property-path.js';
import { assignmentOf, identifierName, literalOf, memberOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';
import { createWrites, type Writes } from './writes.js';

/** What a file writes into names and properties after they are declared. */
export interface AssignedValues {
  /** What stands for a declared name that nothing is passed for: `console` of `(log = console)`. */
  defaultOf(declaration: SyntaxNode): SyntaxNode | undefined;
  /**
   * All values that the variable declared at `start` gets, its initialiser among them; undefined when one of them is
   * no expression of its own (`for (log of logs)`, `[log] = logs`).
   */
  valuesOf(name: string, start: number): readonly SyntaxNode[] | undefined;
  /** Whether a parameter is the first of the function that the file's module is: `module.exports = (app) => …`. */
  isOfPlugIn(parameter: SyntaxNode): boolean;
  /** All values that a property of an object is assigned, however the object is named; see `pathOf`. */
  writesOf(property: string, object: SyntaxNode): readonly SyntaxNode[];
  /** All that is assigned to properties of what has a path; see `pathOf`. In source order. */
  writesInto(path: string): readonly PropertyWrite[];
}

/** `exports.log = value` */
export interface PropertyWrite {
  readonly property: string;
  readonly value: SyntaxNode;
}

/** Collects assignments while a file is walked. */
export interface AssignedValueCollector extends AssignedValues {
  /** Takes note of a node that writes into something. */
  readonly collect: (node: SyntaxNode, type?: string) => void;
}

/** The types of nodes that write into something. */
export const WRITING_NODES: ReadonlySet<string> = new Set([
  ...['AssignmentExpression', 'AssignmentPattern', 'ExportDefaultDeclaration', 'ForInStatement'],
  ...['ForOfStatement', 'TSExportAssignment', 'VariableDeclarator'],
]);

/** Looks at what was collected when somebody asks for the first time: for most files nobody does. */
export function createAssignedValues(bindingOf: BindingLookup): AssignedValueCollector {
  const writing: SyntaxNode[] = [];
  let sorted: SortedWrites | undefined;
  let byPath: ReadonlyMap<string, readonly PropertyWrite[]> | undefined;
  const sort = (): SortedWrites => (sorted ??= sortWrites(writing, bindingOf));
  return {
    collect: (node, type = node.type) => {
      if (WRITING_NODES.has(type)) writing.push(node);
    },
    defaultOf: (declaration) => sort().defaults.get(declaration),
    isOfPlugIn: (parameter) => sort().plugIn.has(parameter),
    valuesOf: (name, start) => {
      const values = sort().names.of(name, String(start));
      return values.includes(undefined) ? undefined : values.flatMap((value) => value ?? []);
    },
    writesOf: (property, object) => {
      const { properties } = sort();
      // Most properties that are read are never written, and the way to their object need not be found.
      const path = properties.has(property) ? pathOf(object, bindingOf) : undefined;
      return path === undefined ? [] : properties.of(property, path).flatMap((value) => value ?? []);
    },
    writesInto: (path) => (byPath ??= sortByPath(writing, bindingOf)).get(path) ?? [],
  };
}

interface SortedWrites {
  readonly defaults: Map<SyntaxNode, SyntaxNode>;
  readonly plugIn: Set<SyntaxNode>;
  readonly names: Writes;
  readonly properties: Writes;
}

function sortWrites(writing: readonly SyntaxNode[], bindingOf: BindingLookup): SortedWrites {
  const names = createWrites((name, at) => {
    const binding = bindingOf(name, at);
    return binding.kind === 'variable' ? String(binding.start) : undefined;
  });
  const properties = createWrites((_, object) => pathOf(object, bindingOf));
  const writes: SortedWrites = { defaults: new Map(), plugIn: new Set(), names, properties };
  for (const node of writing) addWrite(node, writes);
  return writes;
}

function sortByPath(
  writing: readonly SyntaxNode[],
  bindingOf: BindingLookup,
): ReadonlyMap<string, readonly PropertyWrite[]> {
  const byPath = new Map<string, PropertyWrite[]>();
  for (const node of writing) {
    const assignment = assignmentOf(node);
    const member = assignment && memberOf(assignment.left);
    const path = member?.property === undefined ? undefined : pathOf(member.object, bindingOf);
    if (path === undefined || !assignment || member?.property === undefined) continue;
    const writes = byPath.get(path) ?? [];
    writes.push({ property: member.property, value: assignment.right });
    byPath.set(path, writes);
  }
  return byPath;
}

function addWrite(node: SyntaxNode, writes: SortedWrites): void {
  const { left, right, id, init } = node as unknown as Readonly<
    Record<string, SyntaxNode | null | undefined>
  >;
  switch (node.type) {
    case 'ExportDefaultDeclaration':
    case 'TSExportAssignment':
      return addPlugIn(node, writes);
    case 'AssignmentExpression':
      addPlugIn(node, writes);
      return addAssignment(node, writes);
    case 'AssignmentPattern':
      if (left && right) writes.defaults.set(left, right);
      return;
    case 'VariableDeclarator':
      if (init && id?.type === 'Identifier') addName(id, init, writes);
      return;
    default:
      if (left) addName(left, undefined, writes);
  }
}

function addPlugIn(node: SyntaxNode, { plugIn }: SortedWrites): void {
  const whole = wholeExport(node);
  const [first] = (whole && parametersOf(unwrap(whole))) ?? [];
  if (first) plugIn.add(first);
}

function addName(at: SyntaxNode, value: SyntaxNode | undefined, writes: SortedWrites): void {
  const name = at.type === 'Identifier' ? identifierName(at) : undefined;
  if (name !== undefined) writes.names.add(name, { at, value });
  // Of a pattern every name in it may be written, and none gets an expression of its own.
  else visitChildren(at, (child) => addName(child, undefined, writes));
}

function addAssignment(node: SyntaxNode, writes: SortedWrites): void {
  const assignment = assignmentOf(node);
  if (!assignment) return;
  const { left, right } = assignment;
  const member = memberOf(left);
  if (!member) addName(unwrap(left), assignedValue(node, right), writes);
  else if (member.property !== undefined) {
    writes.properties.add(member.property, { at: member.object, value: right });
  }
}

/** `log = x`, `log ||= x` and `log ??= x` leave `log` with what it had or with `x`; `log += x` does not. */
function assignedValue(node: SyntaxNode, right: SyntaxNode): SyntaxNode | undefined {
  const { operator } = node as unknown as { readonly operator: string };
  return ['=', '||=', '??=', '&&='].includes(operator) ? right : undefined;
}

/** Whether a value is no logger and stands for one to come: `null` of `let log = null`. */
export function isNothing(value: SyntaxNode): boolean {
  const node = unwrap(value);
  return literalOf(node)?.value === null || identifierName(node) === 'undefined';
}
