import type { ts } from 'ts-morph';
import type { Compiler } from '../types/compiler.js';
import type { AnnotatedFunction, FunctionKind } from './annotated-function.js';
import { namesIn, readBodyUses } from './body-uses.js';
import { findExpressionFaults } from './expression-faults.js';
import type { FoundFunction } from './find-functions.js';
import { parseAnnotation } from './parse-annotation.js';
import { readBody } from './read-body.js';
import { hasModifier, readResult } from './read-result.js';
import { readWrapper, spanNamesIn, unwrappedBody } from './read-wrapper.js';
import { readSpanCall, type InlineFunction } from './span-calls.js';
import { readDecorators, type DecoratorQuestion } from './span-decorators.js';

/** Reads everything about one function that planning its span has to know. */
export function readFunction(
  found: FoundFunction,
  index: number,
  question: DecoratorQuestion,
): AnnotatedFunction {
  const { node, host, name, owner } = found;
  const { ts, origins, rxjs } = question;
  const { text } = node.getSourceFile();
  const annotation = parseAnnotation(found.comments.map(([start, end]) => text.slice(start, end)));
  const parameters = node.parameters.flatMap((each) => namesIn(each.name, ts));
  const code = (node as { readonly body?: ts.ConciseBody }).body;
  const body = readBody(code, ts);
  const wrapper = code && body && readWrapper(code, body, origins, ts);
  const inner = unwrappedBody(code, body, wrapper, ts);
  const call = found.call && readSpanCall(found.call, node as InlineFunction, question);
  const isInClass = ts.isClassLike(host.parent);
  const isStatic = hasModifier(host, ts.SyntaxKind.StaticKeyword, ts);
  const decorators = [...readDecorators(host, { owner, name, isStatic }, question), ...(call ? [call] : [])];
  const asked = decorators.flatMap(({ attributes }) => attributes);
  const start = headStart(host, ts);
  return {
    index,
    kind: kindOf(node, host, ts),
    head: [start, body?.range[0] ?? node.end],
    name,
    owner,
    isTyped: /\.[cm]?tsx?$/.test(node.getSourceFile().fileName),
    isInClass,
    isHandedOn: isHandedOn(host, ts),
    isPublic: !isHidden(host, ts),
    isStatic,
    isAsync: hasModifier(node, ts.SyntaxKind.AsyncKeyword, ts),
    isGenerator: node.asteriskToken !== undefined,
    annotation,
    decorators,
    annotationPlace: host.getStart(),
    replacedComment: found.comments.find((range) => isReplacement(text.slice(...range))),
    documentation: found.comments.findLast(([, end]) => end <= host.getStart()),
    parameters,
    callback: callbackOf(node, inner, ts),
    body,
    uses: readBodyUses(inner, parameters, ts),
    result: readResult(node, inner, parameters, { rxjs, ts }),
    wrapper,
    spanNames: spanNamesIn(code, origins, ts),
    expressionFaults: findExpressionFaults(
      node,
      parameters,
      { ...annotation, attributes: [...annotation.attributes, ...asked] },
      ts,
    ),
  };
}

/** Only what we wrote: a comment that people added to is theirs. */
function isReplacement(comment: string): boolean {
  return /^\/\*\* (?:@span (?:"[^"]*"|\S+) )?(?:@spanAttribute [^@\n]+ )*@spanFrom import [^\n]* \*\/$/.test(
    comment,
  );
}

/** Behind annotations and decorators, so that reports show the function. */
function headStart(host: ts.Node, ts: Compiler): number {
  const { name } = host as { readonly name?: ts.Node };
  const decorators = ts.canHaveDecorators(host) ? (ts.getDecorators(host) ?? []) : [];
  const last = decorators.at(-1);
  if (!last) return host.getStart();
  const modifiers = ts.canHaveModifiers(host) ? (ts.getModifiers(host) ?? []) : [];
  const next = modifiers.find((each) => each.pos >= last.end);
  return next?.getStart() ?? name?.getStart() ?? host.getStart();
}

function kindOf(node: ts.FunctionLikeDeclaration, host: ts.Node, ts: Compiler): FunctionKind {
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  if (ts.isGetAccessor(node)) return 'getter';
  if (ts.isSetAccessor(node)) return 'setter';
  if (!node.body || hasModifier(host, ts.SyntaxKind.DeclareKeyword, ts)) return 'declared';
  if (ts.isArrowFunction(node)) return 'arrow';
  if (ts.isFunctionExpression(node)) return 'expression';
  return ts.isMethodDeclaration(node) ? 'method' : 'function';
}

/** A member of an object that neither a variable nor an export nor a class holds. */
function isHandedOn({ parent }: ts.Node, ts: Compiler): boolean {
  if (!ts.isObjectLiteralExpression(parent)) return false;
  let holder = parent.parent;
  while (
    ts.isPropertyAssignment(holder) ||
    ts.isObjectLiteralExpression(holder) ||
    ts.isParenthesizedExpression(holder) ||
    ts.isAsExpression(holder) ||
    ts.isSatisfiesExpression(holder)
  ) {
    holder = holder.parent;
  }
  return !(
    ts.isVariableDeclaration(holder) ||
    ts.isExportAssignment(holder) ||
    ts.isBinaryExpression(holder) ||
    ts.isPropertyDeclaration(holder)
  );
}

function isHidden(host: ts.Node, ts: Compiler): boolean {
  const { name } = host as { readonly name?: ts.Node };
  const { PrivateKeyword, ProtectedKeyword } = ts.SyntaxKind;
  const isKept = hasModifier(host, PrivateKeyword, ts) || hasModifier(host, ProtectedKeyword, ts);
  return isKept || (name !== undefined && ts.isPrivateIdentifier(name));
}

/** The names by which Node's callbacks go, where the body hands on or calls the last parameter. */
const CALLBACK = /^(?:_?cb|callback|_?done|next|onDone|onComplete|onFinish)$/i;

function callbackOf(
  node: ts.FunctionLikeDeclaration,
  body: ts.Node | undefined,
  ts: Compiler,
): string | undefined {
  const last = node.parameters.at(-1)?.name;
  if (!last || !ts.isIdentifier(last) || !CALLBACK.test(last.text) || !body) return undefined;
  const isNamed = (inside: ts.Node): boolean =>
    (ts.isIdentifier(inside) && inside.text === last.text) || ts.forEachChild(inside, isNamed) === true;
  return isNamed(body) ? last.text : undefined;
}
