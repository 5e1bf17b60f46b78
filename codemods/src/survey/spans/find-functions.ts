import type { Range } from '@logshift/runtime/log-calls';
import type { ts } from 'ts-morph';
import type { Compiler } from '../types/compiler.js';

/** A function with the statement, member or property that it stands in. */
export interface FoundFunction {
  readonly node: ts.FunctionLikeDeclaration;
  /** What documentation is written above of. */
  readonly host: ts.Node;
  readonly name: string | undefined;
  readonly owner: string | undefined;
  /** Where the documentation that counts for it stands. */
  readonly comments: readonly Range[];
  /** The call that makes a function with spans out of it. */
  readonly call?: ts.CallExpression | undefined;
}

type CallTest = (call: ts.CallExpression) => boolean;

/** Finds the functions of a file that can be named, in source order; overloads count for their implementation. */
export function findFunctions(
  file: ts.SourceFile,
  isSpanCall: CallTest,
  ts: Compiler,
): readonly FoundFunction[] {
  const found: FoundFunction[] = [];
  let overloads: FoundFunction[] = [];
  const visit = (node: ts.Node): void => {
    const own = toFunction(node, isSpanCall, ts);
    if (own) {
      const isSame = overloads.every(
        ({ name, node: other }) => name === own.name && other.parent === own.node.parent,
      );
      if (!isSame) flush();
      if (isSignature(own.node, ts)) overloads.push(own);
      else {
        found.push({ ...own, comments: [...overloads.flatMap(({ comments }) => comments), ...own.comments] });
        overloads = [];
      }
    }
    ts.forEachChild(node, visit);
  };
  const flush = (): void => {
    found.push(...overloads);
    overloads = [];
  };
  visit(file);
  flush();
  return found;
}

function isSignature(node: ts.FunctionLikeDeclaration, ts: Compiler): boolean {
  return (
    !node.body &&
    (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node))
  );
}

function toFunction(node: ts.Node, isSpanCall: CallTest, ts: Compiler): FoundFunction | undefined {
  if (
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isAccessor(node) ||
    ts.isConstructorDeclaration(node)
  ) {
    const name = ts.isConstructorDeclaration(node) ? 'constructor' : nameText(node.name, ts);
    return { node, host: node, name, owner: ownerOf(node, ts), comments: commentsOf(node, ts) };
  }
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return undefined;
  const call =
    ts.isCallExpression(node.parent) && node.parent.arguments.at(-1) === node ? node.parent : undefined;
  const spanCall = call && isSpanCall(call) ? call : undefined;
  const holder = holderOf(spanCall ?? node, ts);
  if (!holder) return undefined;
  const { host, name } = holder;
  return {
    node,
    host,
    name: name ?? node.name?.text,
    owner: ownerOf(host, ts),
    comments: [...commentsOf(host, ts), ...ownComments(node, host, ts)],
    call: spanCall,
  };
}

interface Holder {
  readonly host: ts.Node;
  readonly name: string | undefined;
}

/** `const f = …`, `f: …`, `f = …` in a class, `exports.f = …`, `export default …` */
function holderOf(node: ts.Node, ts: Compiler): Holder | undefined {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent)) {
    return holderOf(parent, ts);
  }
  if (ts.isVariableDeclaration(parent)) {
    const list = parent.parent;
    const isOnly = ts.isVariableDeclarationList(list) && list.declarations.length === 1;
    return isOnly ? { host: list.parent, name: nameText(parent.name, ts) } : undefined;
  }
  if (ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) {
    return { host: parent, name: nameText(parent.name, ts) };
  }
  if (ts.isExportAssignment(parent)) return { host: parent, name: undefined };
  if (!ts.isBinaryExpression(parent) || parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken)
    return undefined;
  const { left } = parent;
  const name = ts.isPropertyAccessExpression(left) ? left.name.text : undefined;
  const isModule = left.getText() === 'module.exports';
  if (name === undefined || !ts.isExpressionStatement(parent.parent)) return undefined;
  return { host: parent.parent, name: isModule ? undefined : name.replace(/^#/, '') };
}

function nameText(name: ts.Node | undefined, ts: Compiler): string | undefined {
  if (!name) return undefined;
  if (ts.isPrivateIdentifier(name)) return name.text.slice(1);
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) return name.text;
  return undefined;
}

/** The class, or the variable that holds the object literal. */
function ownerOf(node: ts.Node, ts: Compiler): string | undefined {
  const { parent } = node;
  if (ts.isClassLike(parent)) return parent.name?.text ?? variableOf(parent, ts);
  if (ts.isObjectLiteralExpression(parent)) return variableOf(parent, ts);
  return undefined;
}

function variableOf({ parent }: ts.Node, ts: Compiler): string | undefined {
  if (ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent)) return variableOf(parent, ts);
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name.text : undefined;
}

/** `const load = /** … *\/ async () => {}` */
function ownComments(node: ts.Node, host: ts.Node, ts: Compiler): readonly Range[] {
  const { text } = node.getSourceFile();
  if (node.pos === host.pos) return [];
  const found = [
    ...(ts.getTrailingCommentRanges(text, node.pos) ?? []),
    ...(ts.getLeadingCommentRanges(text, node.pos) ?? []),
  ];
  return found
    .map(({ pos, end }) => [pos, end] as const)
    .filter(([start, end]) => start >= node.pos && end <= node.getStart() && text.startsWith('/**', start));
}

/** Documentation stands in front of all, or behind a decorator or a modifier. */
function commentsOf(host: ts.Node, ts: Compiler): readonly Range[] {
  const { text } = host.getSourceFile();
  const { name } = host as { readonly name?: ts.Node };
  const modifiers = ts.canHaveModifiers(host) || ts.canHaveDecorators(host) ? host.modifiers : undefined;
  const places = [
    host.pos,
    ...(modifiers ?? []).map((each) => each.end),
    ...(modifiers?.length && name ? [name.pos] : []),
  ];
  const found = [
    ...onSameLine(host, ts),
    ...places.flatMap((place) => ts.getLeadingCommentRanges(text, place) ?? []),
  ];
  const ranges = new Map(found.map(({ pos, end }) => [pos, [pos, end] as const]));
  return [...ranges.values()].filter(([start]) => text.startsWith('/**', start));
}

/** `{ /** … *\/ async load() {} }`: what stands on the line of the brace counts where the function does so too. */
function onSameLine(host: ts.Node, ts: Compiler): readonly ts.CommentRange[] {
  const { text } = host.getSourceFile();
  return (ts.getTrailingCommentRanges(text, host.pos) ?? []).filter(
    ({ end }) => !text.slice(end, host.getStart()).includes('\n'),
  );
}
