import type { BindingLookup } from './binding.js';
import { createClassRegions, type MemberHolder } from './class-regions.js';
import { parametersOf } from './declarations.js';
import { assignmentOf, identifierName, keyOf, memberOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** What a field of a class holds: the values it gets, and the node that declares its type. */
export interface ClassMember {
  readonly values: readonly SyntaxNode[];
  readonly declaration: SyntaxNode | undefined;
}

/** The fields of all classes of a file, constructor functions with a prototype among them. */
export interface ClassMembers {
  /** The field that `this.<name>`, `self.<name>` or `OrderService.<name>` means. */
  fieldOf(object: SyntaxNode, name: string, bindingOf: BindingLookup): ClassMember | undefined;
  /** All fields of a class by name. */
  fieldsOf(node: SyntaxNode): ReadonlyMap<string, ClassMember>;
  /** The class whose instance `this`, or a name that was given `this`, is. */
  classOf(object: SyntaxNode, bindingOf: BindingLookup): SyntaxNode | undefined;
  /** The function or class that is declared under a name, where a file declares only one under it. */
  declaredAs(name: string): SyntaxNode | undefined;
}

/** Collects fields while a file is walked; see `collect`. */
export interface ClassMemberCollector extends ClassMembers {
  /** Takes note of a node that is a class, declares a field, or assigns one. */
  collect(node: SyntaxNode): void;
}

/** The types of nodes that are classes or say something about their fields. */
export const CLASS_MEMBER_NODES: ReadonlySet<string> = new Set([
  ...['AccessorProperty', 'AssignmentExpression', 'ClassAccessorProperty', 'ClassDeclaration'],
  ...['ClassExpression', 'ClassPrivateProperty', 'ClassProperty', 'FunctionDeclaration'],
  'FunctionExpression',
  ...['PropertyDefinition', 'TSParameterProperty'],
]);

interface FieldNote {
  readonly at: SyntaxNode;
  readonly name: string;
  readonly member: ClassMember;
}

const NONE: ReadonlyMap<string, ClassMember> = new Map();

export function createClassMembers(): ClassMemberCollector {
  const regions = createClassRegions();
  const notes: FieldNote[] = [];
  let fields: ReadonlyMap<SyntaxNode, ReadonlyMap<string, ClassMember>> | undefined;
  const sorted = () => (fields ??= sortByClass(notes, regions.holderAt));

  const note = (at: SyntaxNode, name: string | undefined, member: ClassMember): void => {
    if (name !== undefined) notes.push({ at, name, member });
  };
  const instanceOf = (object: SyntaxNode, bindingOf: BindingLookup): MemberHolder | undefined => {
    const node = unwrap(object);
    const name = identifierName(node);
    if (name === undefined || name === 'this') return name && regions.holderAt(node);
    if (regions.isEmpty()) return undefined;
    const binding = bindingOf(name, node);
    const isAlias = binding.kind === 'variable' && !binding.reassigned && binding.path?.length === 0;
    return isAlias && binding.init?.type === 'ThisExpression' ? regions.holderAt(binding.init) : undefined;
  };
  const named = (object: SyntaxNode, bindingOf: BindingLookup): MemberHolder | undefined => {
    const name = identifierName(unwrap(object));
    if (name === undefined || name === 'this' || regions.isEmpty()) return undefined;
    const binding = bindingOf(name, object);
    return binding.kind === 'local' && binding.what === 'class' ? regions.classNamed(name) : undefined;
  };

  return {
    fieldOf: (object, name, bindingOf) => {
      const holder = instanceOf(object, bindingOf) ?? named(object, bindingOf);
      return holder && sorted().get(holder.node)?.get(name);
    },
    fieldsOf: (node) => sorted().get(node) ?? NONE,
    classOf: (object, bindingOf) => instanceOf(object, bindingOf)?.node,
    declaredAs: regions.declaredAs,
    collect: (node) => {
      if (FIELDS.has(node.type))
        return note(node, keyOf(node), { values: valuesIn(node), declaration: node });
      if (node.type === 'TSParameterProperty') return noteParameter(node, note);
      if (node.type === 'AssignmentExpression') noteAssignment(node, note);
      regions.collect(node);
    },
  };
}

const FIELDS: ReadonlySet<string> = new Set([
  ...['AccessorProperty', 'ClassAccessorProperty', 'ClassPrivateProperty', 'ClassProperty'],
  'PropertyDefinition',
]);

function sortByClass(
  notes: readonly FieldNote[],
  holderAt: (at: SyntaxNode) => MemberHolder | undefined,
): ReadonlyMap<SyntaxNode, ReadonlyMap<string, ClassMember>> {
  const fields = new Map<SyntaxNode, Map<string, ClassMember>>();
  for (const { at, name, member } of notes) {
    const holder = holderAt(at);
    if (!holder) continue;
    const members = fields.get(holder.node) ?? new Map<string, ClassMember>();
    const known = members.get(name);
    members.set(name, {
      values: [...(known?.values ?? []), ...member.values],
      declaration: known?.declaration ?? member.declaration,
    });
    fields.set(holder.node, members);
  }
  return fields;
}

function valuesIn(node: SyntaxNode): readonly SyntaxNode[] {
  const { value } = node as { readonly value?: SyntaxNode | null };
  return value ? [value] : [];
}

type Note = (at: SyntaxNode, name: string | undefined, member: ClassMember) => void;

/** `constructor(private readonly logger: Logger)` */
function noteParameter(node: SyntaxNode, note: Note): void {
  const { parameter } = node as unknown as {
    readonly parameter: SyntaxNode & { readonly left?: SyntaxNode };
  };
  const declaration = parameter.left ?? parameter;
  note(node, identifierName(declaration), { values: [], declaration });
}

/** `this.log = …`; what is a method bound to itself, `this.info = this.info.bind(this)`, says nothing new. */
function noteAssignment(node: SyntaxNode, note: Note): void {
  const assignment = assignmentOf(node);
  const member = assignment && memberOf(assignment.left);
  if (!member || identifierName(member.object) !== 'this' || parametersOf(assignment.right)) return;
  note(node, member.property, { values: [assignment.right], declaration: undefined });
}
