import { assignmentOf, identifierName, keyOf, memberOf, rangeOf } from './syntax.js';
import type { Range, SyntaxNode } from './syntax-node.js';

/** What a field of a class holds: the value it gets, or the node that declares its type. */
export interface ClassMember {
  readonly init: SyntaxNode | undefined;
  readonly declaration: SyntaxNode | undefined;
}

/** The fields of all classes of a file. */
export interface ClassMembers {
  /** The field that `this.<name>` means where `at` stands; undefined when it gets two different values. */
  memberAt(at: SyntaxNode, name: string): ClassMember | undefined;
}

interface Owner {
  readonly range: Range;
  readonly members: Map<string, ClassMember | 'ambiguous'>;
}

/** Collects fields while a file is walked; see `collect`. */
export interface ClassMemberCollector extends ClassMembers {
  /** Takes note of a node that is a class, declares a field, or assigns one. */
  collect(node: SyntaxNode): void;
}

export function createClassMembers(): ClassMemberCollector {
  const owners: Owner[] = [];

  const ownerAt = (at: SyntaxNode): Owner | undefined => {
    const [start] = rangeOf(at);
    // Inner classes come later in the walk and win.
    return owners.findLast(({ range }) => range[0] <= start && start < range[1]);
  };

  function add(at: SyntaxNode, name: string | undefined, member: ClassMember): void {
    const owner = name === undefined ? undefined : ownerAt(at);
    if (!owner || name === undefined) return;
    owner.members.set(name, merge(owner.members.get(name), member));
  }

  return {
    memberAt: (at, name) => {
      const member = ownerAt(at)?.members.get(name);
      return member === 'ambiguous' ? undefined : member;
    },
    collect: (node) => {
      switch (node.type) {
        case 'ClassDeclaration':
        case 'ClassExpression':
          owners.push({ range: rangeOf(node), members: new Map() });
          return;
        case 'ClassProperty':
        case 'ClassPrivateProperty':
        case 'PropertyDefinition':
          return add(node, keyOf(node), { init: valueOf(node), declaration: node });
        case 'TSParameterProperty':
          return addParameter(node, add);
        case 'AssignmentExpression':
          return addAssignment(node, add);
        default:
          return;
      }
    },
  };
}

/** A declared type and a value given elsewhere are one field; two values are not known. */
function merge(known: ClassMember | 'ambiguous' | undefined, member: ClassMember): ClassMember | 'ambiguous' {
  if (known === undefined) return member;
  if (known === 'ambiguous' || (known.init && member.init)) return 'ambiguous';
  return { init: known.init ?? member.init, declaration: known.declaration ?? member.declaration };
}

function valueOf(node: SyntaxNode): SyntaxNode | undefined {
  return (node as { readonly value?: SyntaxNode | null }).value ?? undefined;
}

type Add = (at: SyntaxNode, name: string | undefined, member: ClassMember) => void;

/** `constructor(private readonly logger: Logger)` */
function addParameter(node: SyntaxNode, add: Add): void {
  const { parameter } = node as unknown as {
    readonly parameter: SyntaxNode & { readonly left?: SyntaxNode };
  };
  const declaration = parameter.left ?? parameter;
  add(node, identifierName(declaration), { init: undefined, declaration });
}

/** `this.log = …` */
function addAssignment(node: SyntaxNode, add: Add): void {
  const assignment = assignmentOf(node);
  const member = assignment && memberOf(assignment.left);
  if (!member || identifierName(member.object) !== 'this') return;
  add(node, member.property, { init: assignment.right, declaration: undefined });
}
