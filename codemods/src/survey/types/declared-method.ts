import { dirname, relative } from 'node:path';
import type { DeclaredMethod } from '@logshift/runtime/log-calls';
import type { ts } from 'ts-morph';
import { toPosixPath } from '../../text/posix-path.js';
import type { TypedProgram } from './compiler.js';
import { exportNameOf } from './export-name.js';
import { findOwner, type MemberOwner } from './find-owner.js';
import { packageOfPath } from './package-of-path.js';
import { overriddenMembers } from './overridden-members.js';
import { receiverSource } from './receiver-source.js';
import { typeParts } from './type-parts.js';

/**
 * Finds where the method is declared that a callee names. Undefined when the receiver may be anything, when the types
 * of a union declare it in several places, and when a subclass in the project declares it anew.
 */
export function findDeclaredMethod(callee: ts.Node, typed: TypedProgram): DeclaredMethod | undefined {
  const { ts, checker } = typed;
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  const parts = typeParts(typed, checker.getTypeAtLocation(callee.expression));
  const found = parts.map((part) => declaredBy(part, callee, typed));
  const [first] = found;
  const isAgreed =
    first && found.every((each) => each?.module === first.module && each.owner === first.owner);
  return isAgreed ? { ...first, ...receiverSource(callee.expression, typed) } : undefined;
}

/** Whether nothing is known of what a method is called on, as where the types of a package are not installed. */
export function isReceiverUnknown(callee: ts.Node, { ts, checker }: TypedProgram): boolean {
  if (!ts.isPropertyAccessExpression(callee)) return false;
  return (checker.getTypeAtLocation(callee.expression).flags & ts.TypeFlags.Any) !== 0;
}

function declaredBy(
  type: ts.Type,
  { name }: ts.PropertyAccessExpression,
  typed: TypedProgram,
): DeclaredMethod | undefined {
  const property = typed.checker.getPropertyOfType(type, name.text);
  if (!property) return undefined;
  const declarations = property.declarations ?? [];
  // `Record<'info' | 'warn', LogFn>` declares no `info`; the name of the type says whose it is.
  if (declarations.length === 0) return ofAlias(type);
  if (declarations.some((declaration) => overriddenMembers(typed).has(declaration))) return undefined;
  const asking = name.getSourceFile().fileName;
  const found = declarations.map((declaration) => {
    const owner = findOwner(typed, declaration);
    return owner && toDeclared(owner, asking, typed);
  });
  const [first] = found;
  const isAgreed =
    first && found.every((each) => each?.module === first.module && each.owner === first.owner);
  return isAgreed ? first : undefined;
}

function toDeclared(owner: MemberOwner, asking: string, typed: TypedProgram): DeclaredMethod | undefined {
  const { node, file, isValue } = owner;
  if (owner.package !== undefined) {
    const name = node.name?.getText(file);
    return name === undefined || isValue ? undefined : { module: owner.package, owner: name };
  }
  // What stands behind an interface or a declaration without a body is anybody's.
  const hasBody = typed.ts.isClassLike(node) || typed.ts.isVariableDeclaration(node);
  if (!hasBody || file.isDeclarationFile || file.fileName === asking) return undefined;
  const exported = exportNameOf(typed, node);
  if (exported === undefined) return undefined;
  return { module: toSpecifier(asking, file.fileName), owner: exported, ...(isValue && { isValue }) };
}

/** How one file would import another. */
function toSpecifier(from: string, to: string): string {
  const path = toPosixPath(relative(dirname(from), to));
  return path.startsWith('../') ? path : `./${path}`;
}

function ofAlias({ aliasSymbol }: ts.Type): DeclaredMethod | undefined {
  const [declaration] = aliasSymbol?.declarations ?? [];
  const module = declaration && packageOfPath(declaration.getSourceFile().fileName);
  return aliasSymbol && module !== undefined ? { module, owner: aliasSymbol.name } : undefined;
}
