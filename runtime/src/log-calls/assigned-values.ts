import type { BindingLookup } from './binding.js';
import { visitChildren } from './children.js';
import { pathOf } from './property-path.js';
import { assignmentOf, identifierName, literalOf, memberOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** What a file writes into names and properties after they are declared. */
export interface AssignedValues {
  /** What stands for a declared name that nothing is passed for: `console` of `(log = console)`. */
  defaultOf(declaration: SyntaxNode): SyntaxNode | undefined;
  /**
   * All values that the variable declared at `start` gets, its initialiser among them; undefined when one of them is
   * no expression of its own (`for (log of logs)`, `[log] = logs`).
   */
  valuesOf(name: string, start: number): readonly SyntaxNode[] | undefined;
  /** All values that a property of an object is assigned, however the object is named; see `pathOf`. */
  writesOf(property: string, object: SyntaxNode): readonly SyntaxNode[];
}

/** Collects assignments while a file is walked. */
export interface AssignedValueCollector extends AssignedValues {
  /** Takes note of a node that writes into something. */
  collect(node: SyntaxNode): void;
}

interface Write {
  /** The name that is written, or the object whose property is. */
  readonly at: SyntaxNode;
  readonly value: SyntaxNode | undefined;
}

/** Names are resolved when they are asked for, and then all of one spelling at once: most are never asked for. */
export function createAssignedValues(bindingOf: BindingLookup): AssignedValueCollector {
  const defaults = new Map<SyntaxNode, SyntaxNode>();
  const names = createWrites((name, at) => {
    const binding = bindingOf(name, at);
    return binding.kind === 'variable' ? String(binding.start) : undefined;
  });
  const properties = createWrites((_, object) => pathOf(object, bindingOf));

  function addName(at: SyntaxNode, value: SyntaxNode | undefined): void {
    const name = at.type === 'Identifier' ? identifierName(at) : undefined;
    if (name !== undefined) names.add(name, { at, value });
    // Of a pattern every name in it may be written, and none gets an expression of its own.
    else visitChildren(at, (child) => addName(child, undefined));
  }

  function addAssignment(node: SyntaxNode): void {
    const assignment = assignmentOf(node);
    if (!assignment) return;
    const { left, right } = assignment;
    const member = memberOf(left);
    if (!member) addName(unwrap(left), assignedValue(node, right));
    else if (member.property !== undefined)
      properties.add(member.property, { at: member.object, value: right });
  }

  return {
    collect: (node) => {
      switch (node.type) {
        case 'AssignmentExpression':
          return addAssignment(node);
        case 'AssignmentPattern': {
          const { left, right } = node as unknown as Readonly<Record<'left' | 'right', SyntaxNode>>;
          defaults.set(left, right);
          return;
        }
        case 'ForInStatement':
        case 'ForOfStatement':
          return addName((node as unknown as { readonly left: SyntaxNode }).left, undefined);
        case 'VariableDeclarator': {
          const { id, init } = node as unknown as {
            readonly id: SyntaxNode;
            readonly init?: SyntaxNode | null;
          };
          if (init && id.type === 'Identifier') addName(id, init);
          return;
        }
        default:
          return;
      }
    },
    defaultOf: (declaration) => defaults.get(declaration),
    valuesOf: (name, start) => {
      const values = names.of(name, String(start));
      return values.includes(undefined) ? undefined : values.flatMap((value) => value ?? []);
    },
    writesOf: (property, object) => {
      // Most properties that are read are never written, and the way to their object need not be found.
      const path = properties.has(property) ? pathOf(object, bindingOf) : undefined;
      return path === undefined ? [] : properties.of(property, path).flatMap((value) => value ?? []);
    },
  };
}

/** `log = x`, `log ||= x` and `log ??= x` leave `log` with what it had or with `x`; `log += x` does not. */
function assignedValue(node: SyntaxNode, right: SyntaxNode): SyntaxNode | undefined {
  const { operator } = node as unknown as { readonly operator: string };
  return ['=', '||=', '??=', '&&='].includes(operator) ? right : undefined;
}

interface Writes {
  add(name: string, write: Write): void;
  has(name: string): boolean;
  /** The values written under a name into what `keyOf` gives this key. */
  of(name: string, key: string): readonly (SyntaxNode | undefined)[];
}

function createWrites(keyOf: (name: string, at: SyntaxNode) => string | undefined): Writes {
  const written = new Map<string, Write[]>();
  const sorted = new Map<string, ReadonlyMap<string | undefined, readonly (SyntaxNode | undefined)[]>>();
  return {
    add: (name, write) => {
      const writes = written.get(name);
      if (writes) writes.push(write);
      else written.set(name, [write]);
    },
    has: (name) => written.has(name),
    of: (name, key) => {
      const known = sorted.get(name);
      if (known) return known.get(key) ?? [];
      const byKey = new Map<string | undefined, (SyntaxNode | undefined)[]>();
      for (const { at, value } of written.get(name) ?? []) {
        const place = keyOf(name, at);
        const values = byKey.get(place);
        if (values) values.push(value);
        else byKey.set(place, [value]);
      }
      sorted.set(name, byKey);
      return byKey.get(key) ?? [];
    },
  };
}

/** Whether a value is no logger and stands for one to come: `null` of `let log = null`. */
export function isNothing(value: SyntaxNode): boolean {
  const node = unwrap(value);
  return literalOf(node)?.value === null || identifierName(node) === 'undefined';
}
