import type { BindingLookup } from './binding.js';
import { declaredName } from './declarations.js';
import { assignmentOf, identifierName, keyOf, memberOf, rangeOf, unwrap } from './syntax.js';
import type { Range, SyntaxNode } from './syntax-node.js';

/** What a field of a class holds: the values it gets, and the node that declares its type. */
export interface ClassMember {
  readonly values: readonly SyntaxNode[];
  readonly declaration: SyntaxNode | undefined;
}

/** The fields of all classes of a file. */
export interface ClassMembers {
  /** The field that `this.<name>`, `self.<name>` or `OrderService.<name>` means. */
  fieldOf(object: SyntaxNode, name: string, bindingOf: BindingLookup): ClassMember | undefined;
}

interface Owner {
  readonly name: string | undefined;
  readonly range: Range;
  readonly members: Map<string, ClassMember>;
}

/** Collects fields while a file is walked; see `collect`. */
export interface ClassMemberCollector extends ClassMembers {
  /** Takes note of a node that is a class, declares a field, or assigns one. */
  collect(node: SyntaxNode): void;
}

/** The types of nodes that are classes or say something about their fields. */
export const CLASS_MEMBER_NODES: ReadonlySet<string> = new Set([
  ...[
    'AccessorProperty',
    'AssignmentExpression',
    'ClassAccessorProperty',
    'ClassDeclaration',
    'ClassExpression',
  ],
  ...['ClassPrivateProperty', 'ClassProperty', 'PropertyDefinition', 'TSParameterProperty'],
]);

export function createClassMembers(): ClassMemberCollector {
  const owners: Owner[] = [];

  const ownerAt = (at: SyntaxNode): Owner | undefined => {
    const [start] = rangeOf(at);
    // Inner classes come later in the walk and win.
    return owners.findLast(({ range }) => range[0] <= start && start < range[1]);
  };

  function add(at: SyntaxNode, name: string | undefined, { values, declaration }: ClassMember): void {
    const members = name === undefined ? undefined : ownerAt(at)?.members;
    if (!members || name === undefined) return;
    const known = members.get(name);
    members.set(name, {
      values: [...(known?.values ?? []), ...values],
      declaration: known?.declaration ?? declaration,
    });
  }

  function ownerOf(object: SyntaxNode, bindingOf: BindingLookup): Owner | undefined {
    const node = unwrap(object);
    const name = identifierName(node);
    if (name === undefined || name === 'this') return name && ownerAt(node);
    if (owners.length === 0) return undefined;
    const binding = bindingOf(name, node);
    const isAlias = binding.kind === 'variable' && !binding.reassigned && binding.path?.length === 0;
    if (isAlias && binding.init?.type === 'ThisExpression') return ownerAt(binding.init);
    if (binding.kind !== 'local' || binding.what !== 'class') return undefined;
    const named = owners.filter((owner) => owner.name === name);
    return named.length === 1 ? named[0] : undefined;
  }

  return {
    fieldOf: (object, name, bindingOf) => ownerOf(object, bindingOf)?.members.get(name),
    collect: (node) => {
      switch (node.type) {
        case 'ClassDeclaration':
        case 'ClassExpression':
          owners.push({ name: declaredName(node), range: rangeOf(node), members: new Map() });
          return;
        case 'AccessorProperty':
        case 'ClassAccessorProperty':
        case 'ClassPrivateProperty':
        case 'ClassProperty':
        case 'PropertyDefinition':
          return add(node, keyOf(node), { values: valuesIn(node), declaration: node });
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

function valuesIn(node: SyntaxNode): readonly SyntaxNode[] {
  const { value } = node as { readonly value?: SyntaxNode | null };
  return value ? [value] : [];
}

type Add = (at: SyntaxNode, name: string | undefined, member: ClassMember) => void;

/** `constructor(private readonly logger: Logger)` */
function addParameter(node: SyntaxNode, add: Add): void {
  const { parameter } = node as unknown as {
    readonly parameter: SyntaxNode & { readonly left?: SyntaxNode };
  };
  const declaration = parameter.left ?? parameter;
  add(node, identifierName(declaration), { values: [], declaration });
}

/** `this.log = …` */
function addAssignment(node: SyntaxNode, add: Add): void {
  const assignment = assignmentOf(node);
  const member = assignment && memberOf(assignment.left);
  if (!member || identifierName(member.object) !== 'this') return;
  add(node, member.property, { values: [assignment.right], declaration: undefined });
}
