import type { ts } from 'ts-morph';
import type { TypedProgram } from './compiler.js';
import { packageOfPath } from './package-of-path.js';

/** What declares a member of a type. */
export interface MemberOwner {
  /** The file that it stands in. */
  readonly file: ts.SourceFile;
  /** Of an installed file; `console` for the global console. */
  readonly package: string | undefined;
  /** The class, interface, type alias or variable that holds the member. */
  readonly node:
    ts.ClassLikeDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.VariableDeclaration;
  /** Whether a value has the member, rather than the instances of a class or the values of a type. */
  readonly isValue: boolean;
}

/** Finds what declares a member: `interface Logger` for `info: LogMethod` in it. */
export function findOwner({ ts, program }: TypedProgram, member: ts.Declaration): MemberOwner | undefined {
  const file = member.getSourceFile();
  let node: ts.Node = member.parent;
  // `type Logger = { info(message: string): void } & Base`, `const log = { info() {} }`
  while (isPart(ts, node)) node = node.parent;
  if (!isHolder(ts, node)) return undefined;
  const isStatic = (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;
  const isGlobalConsole = isNodeOrLib(program, file) && node.name?.getText(file) === 'Console';
  return {
    file,
    package: isGlobalConsole ? 'console' : packageOfPath(file.fileName),
    node,
    isValue: isStatic || ts.isVariableDeclaration(node),
  };
}

function isHolder(ts: TypedProgram['ts'], node: ts.Node): node is MemberOwner['node'] {
  return (
    ts.isClassLike(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isVariableDeclaration(node)
  );
}

function isPart(ts: TypedProgram['ts'], node: ts.Node): boolean {
  return (
    ts.isTypeLiteralNode(node) ||
    ts.isIntersectionTypeNode(node) ||
    ts.isParenthesizedTypeNode(node) ||
    ts.isObjectLiteralExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isParenthesizedExpression(node)
  );
}

function isNodeOrLib(program: ts.Program, file: ts.SourceFile): boolean {
  return program.isSourceFileDefaultLibrary(file) || packageOfPath(file.fileName) === 'node';
}
