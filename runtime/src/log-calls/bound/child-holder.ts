import type { Binding } from '../binding.js';
import type { ClassMember } from '../class-members.js';
import type { Reading } from '../reading.js';
import { assignmentOf, identifierName, keyOf, memberOf } from '../syntax.js';
import type { SyntaxNode } from '../syntax-node.js';
import type { ChildSite } from './child-site.js';

/** What holds a child logger. */
export type ChildHolder =
  | {
      readonly kind: 'name';
      readonly name: string;
      readonly binding: Binding & { readonly kind: 'variable' };
      /** Whether a type is written on it. */
      readonly isTyped: boolean;
    }
  | {
      readonly kind: 'field';
      readonly name: string;
      readonly member: ClassMember;
      readonly isTyped: boolean;
      /** Whether nobody outside of the class can reach it. */
      readonly isPrivate: boolean;
    }
  /** It is used where it is made, or made into another: `logger.child({ id }).info('started')`. */
  | { readonly kind: 'expression' }
  /** It is given on at once. */
  | { readonly kind: 'elsewhere' };

type Shape = Readonly<Record<string, unknown>>;

const FIELDS: ReadonlySet<string> = new Set(['ClassPrivateProperty', 'ClassProperty', 'PropertyDefinition']);

/** Finds out what holds the logger that a call makes. */
export function findHolder({ node, around }: ChildSite, reading: Reading): ChildHolder {
  const parent = around.at(-1);
  if (!parent) return { kind: 'elsewhere' };
  const shape = parent as unknown as Shape;
  if (parent.type === 'VariableDeclarator' && shape['init'] === node) {
    return nameHolder(shape['id'] as SyntaxNode, around, reading);
  }
  const member = memberOf(parent);
  if (member?.object === node) return { kind: 'expression' };
  const target =
    FIELDS.has(parent.type) && shape['static'] !== true ? parent : assignedField(parent, node, around);
  return target ? fieldHolder(target, parent, reading) : { kind: 'elsewhere' };
}

function nameHolder(id: SyntaxNode, around: readonly SyntaxNode[], reading: Reading): ChildHolder {
  const name = id.type === 'Identifier' ? identifierName(id) : undefined;
  const binding = name === undefined ? undefined : reading.bindingOf(name, id);
  const isExported = around.at(-3)?.type.startsWith('Export') === true;
  const isOwn = binding?.kind === 'variable' && !binding.reassigned && binding.path?.length === 0;
  if (!isOwn || name === undefined || isExported) return { kind: 'elsewhere' };
  return { kind: 'name', name, binding, isTyped: hasType(id) };
}

/** `this.log` of `this.log = logger.child({ … })` as a statement. */
function assignedField(
  parent: SyntaxNode,
  node: SyntaxNode,
  around: readonly SyntaxNode[],
): SyntaxNode | undefined {
  const assignment = assignmentOf(parent);
  const isPlain = (parent as { readonly operator?: string }).operator === '=';
  if (assignment?.right !== node || !isPlain || around.at(-2)?.type !== 'ExpressionStatement')
    return undefined;
  const member = memberOf(assignment.left);
  return member && identifierName(member.object) === 'this' ? assignment.left : undefined;
}

function fieldHolder(target: SyntaxNode, parent: SyntaxNode, reading: Reading): ChildHolder {
  const name = memberOf(target)?.property ?? keyOf(target);
  const self: SyntaxNode = { ...parent, type: 'ThisExpression' };
  const member = name === undefined ? undefined : reading.fieldOf(self, name);
  // What gets another value elsewhere is no bound logger there.
  if (!member || name === undefined || member.values.length !== 1) return { kind: 'elsewhere' };
  const { declaration } = member;
  const { accessibility } = (declaration ?? {}) as { readonly accessibility?: string };
  const isPrivate = name.startsWith('#') || accessibility === 'private';
  return {
    kind: 'field',
    name,
    member,
    isTyped: declaration !== undefined && hasType(declaration),
    isPrivate,
  };
}

function hasType(declaration: SyntaxNode): boolean {
  return Boolean((declaration as unknown as Shape)['typeAnnotation']);
}

/** Whether a name or a field holds it, so that its uses can be found. */
export function isNamed(holder: ChildHolder): holder is ChildHolder & { readonly kind: 'name' | 'field' } {
  return holder.kind === 'name' || holder.kind === 'field';
}
