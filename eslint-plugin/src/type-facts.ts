import type { DeclaredMethod, Range, TypeFacts } from '@logshift/runtime/log-calls';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';
import { findReceiverMaker } from './receiver-maker.js';
import type { NodeParts, TypedNode, TypedServices } from './typed-node.js';
import { findPackageOfPath } from './package-of-path.js';

type Type = ReturnType<TypedServices['getTypeAtLocation']>;
type Declaration = NonNullable<ReturnType<Type['getSymbol']>>['declarations'];

/**
 * What types say of the log methods of a linted file: the package and the type that declare the method of a callee.
 * Undefined where the file is linted without types. Types of the project itself are not followed, since what is behind
 * them is anybody's.
 */
export function findTypeFacts(
  sourceCode: Readonly<SourceCode>,
  wantsTypes: boolean | undefined,
): TypeFacts | undefined {
  const services = sourceCode.parserServices;
  if (wantsTypes === false || !services?.program) return undefined;
  const typed = services as TypedServices;
  return {
    methodAt: (range) => {
      const callee = findNode(typed.esTreeNodeToTSNodeMap.get(sourceCode.ast), range);
      // The parser for Vue moves what it parses: then the places of the tree are others.
      const isSame = callee?.getText() === sourceCode.text.slice(...range);
      return callee && isSame ? findDeclaredMethod(callee, typed) : undefined;
    },
    valueAt: () => undefined,
  };
}

/** The innermost node that stands exactly in a range. */
function findNode(root: TypedNode, [start, end]: Range): TypedNode | undefined {
  let node = root;
  for (;;) {
    const inner: TypedNode | undefined = node.forEachChild((child) =>
      child.pos <= start && end <= child.end ? child : undefined,
    );
    if (!inner) return node.getStart() === start && node.end === end ? node : undefined;
    node = inner;
  }
}

/** Where the method is declared, if all types that the receiver may have agree on that. */
function findDeclaredMethod(callee: TypedNode, typed: TypedServices): DeclaredMethod | undefined {
  const { expression, name } = callee as NodeParts;
  if (!expression || name?.text === undefined) return undefined;
  const checker = typed.program.getTypeChecker();
  const type = checker.getNonNullableType(checker.getTypeAtLocation(expression));
  const parts = type.isUnion() ? type.types : [type];
  const found = parts.map((part) => declaredBy(part, name.text ?? ''));
  const [first] = found;
  const isAgreed =
    first && found.every((each) => each?.module === first.module && each.owner === first.owner);
  if (!isAgreed) return undefined;
  const madeBy = findReceiverMaker(expression, checker);
  return madeBy === undefined ? first : { ...first, madeBy };
}

function declaredBy(type: Type, method: string): DeclaredMethod | undefined {
  const property = type.getProperty(method);
  if (!property) return undefined;
  // `Record<'info' | 'warn', LogFn>` declares no `info`; the name of the type says whose it is.
  const found = property.declarations ?? type.aliasSymbol?.declarations?.slice(0, 1);
  const owners = found?.map(ownerOf) ?? [];
  const [first] = owners;
  const isAgreed =
    first && owners.every((each) => each?.module === first.module && each.owner === first.owner);
  return isAgreed ? first : undefined;
}

/** The package, and the interface, class or type alias that a member stands in. */
function ownerOf(member: NonNullable<Declaration>[number]): DeclaredMethod | undefined {
  const module = findPackageOfPath(member.getSourceFile().fileName);
  // `type Logger = { info(message: string): void } & Base`
  let holder: TypedNode | undefined = (member as NodeParts).parent;
  while (holder && (holder as NodeParts).name === undefined) holder = (holder as NodeParts).parent;
  const owner = (holder as NodeParts | undefined)?.name?.text;
  return module === undefined || owner === undefined ? undefined : { module, owner };
}
