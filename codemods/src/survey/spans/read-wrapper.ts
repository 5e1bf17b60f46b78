import type { Range } from '@logshift/runtime/log-calls';
import type { ts } from 'ts-morph';
import type { Compiler } from '../types/compiler.js';
import type { FunctionBody } from './annotated-function.js';
import { skipParentheses } from './skip-parentheses.js';
import type { ImportOrigin } from './top-statement.js';
import { SPAN_FUNCTIONS, type SpanWrapper } from './span-wrapper.js';

/** Reads the wrapper off a function's body; undefined where there is more in it, or nothing of ours. */
export function readWrapper(
  owner: ts.ConciseBody,
  body: FunctionBody,
  origins: ReadonlyMap<string, ImportOrigin>,
  ts: Compiler,
): SpanWrapper | undefined {
  const call = ts.isBlock(owner) ? onlyReturned(owner, body, ts) : owner;
  if (!call || !ts.isCallExpression(call) || !isOurs(call.expression, origins, ts)) return undefined;
  const run = runIn(call, ts);
  if (!run) return undefined;
  const inner = innerRange(run, ts);
  const text = owner.getSourceFile().text;
  const start = ts.isBlock(owner) ? body.directivesEnd : body.range[0];
  const head = [start, inner[0]] as const;
  const tail = [inner[1], body.range[1]] as const;
  // A comment beside the call is somebody's own, and would be lost.
  if (ts.isBlock(owner) && !isBlankAround(owner, body, text)) return undefined;
  return {
    head,
    tail,
    hasComment: /\/[/*]/.test(withoutTexts(text.slice(...head) + text.slice(...tail))),
    callee: call.expression.getText(),
    code: [text.slice(...head).trim(), text.slice(...tail).trim()],
    unit: ts.isBlock(owner)
      ? unitOf(text, body.range[1], inner[1], owner.statements.at(-1)?.getStart() ?? 0)
      : '',
  };
}

/** `'http://'` is no comment. */
function withoutTexts(code: string): string {
  return code.replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g, '');
}

function onlyReturned(owner: ts.Block, body: FunctionBody, ts: Compiler): ts.Expression | undefined {
  const [statement, ...others] = owner.statements.filter((each) => each.end > body.directivesEnd);
  if (!statement || others.length > 0 || !ts.isReturnStatement(statement)) return undefined;
  const { expression } = statement;
  if (expression && ts.isYieldExpression(expression) && expression.asteriskToken)
    return expression.expression;
  return expression;
}

function isOurs(callee: ts.Expression, origins: ReadonlyMap<string, ImportOrigin>, ts: Compiler): boolean {
  if (!ts.isIdentifier(callee)) return false;
  const origin = origins.get(callee.text);
  return Object.entries(SPAN_FUNCTIONS).some(
    ([name, module]) => origin?.imported === name && origin.module === module,
  );
}

/** `async () => {}`, `function* () {}, this`, `() => function* () {}.apply(this, arguments)` */
function runIn(call: ts.CallExpression, ts: Compiler): ts.ArrowFunction | ts.FunctionExpression | undefined {
  const last = call.arguments.at(-1);
  const argument = last?.kind === ts.SyntaxKind.ThisKeyword ? call.arguments.at(-2) : last;
  if (!argument) return undefined;
  const node = skipParentheses(argument, ts);
  if (ts.isArrowFunction(node) && node.parameters.length === 0) {
    return (ts.isBlock(node.body) ? undefined : appliedGenerator(node.body, ts)) ?? node;
  }
  return ts.isFunctionExpression(node) && node.asteriskToken ? node : undefined;
}

function appliedGenerator(node: ts.Expression, ts: Compiler): ts.FunctionExpression | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { name, expression } = node.expression;
  const receiver = skipParentheses(expression, ts);
  const isGenerator = ts.isFunctionExpression(receiver) && receiver.asteriskToken !== undefined;
  return name.text === 'apply' && isGenerator ? receiver : undefined;
}

function innerRange({ body }: ts.ArrowFunction | ts.FunctionExpression, ts: Compiler): Range {
  return ts.isBlock(body) ? [body.getStart() + 1, body.end - 1] : [body.getStart(), body.end];
}

function isBlankAround(owner: ts.Block, body: FunctionBody, text: string): boolean {
  const statement = owner.statements.at(-1);
  if (!statement) return false;
  const before = text.slice(body.directivesEnd, statement.getStart());
  return (before + text.slice(statement.end, body.range[1])).trim() === '';
}

/** How far the inner closing brace stands behind the outer; where one of them has no line of its own, the call. */
function unitOf(text: string, outerEnd: number, innerEnd: number, callStart: number): string {
  const outer = indentBefore(text, outerEnd);
  const inner = indentBefore(text, innerEnd) ?? indentBefore(text, callStart);
  return outer !== undefined && inner?.startsWith(outer) ? inner.slice(outer.length) : '';
}

/** The blank space in front of what stands first on its line. */
export function indentBefore(text: string, offset: number): string | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  return before.trim() === '' ? before : undefined;
}

/** The body that a wrapper runs; the body itself where there is none. */
export function unwrappedBody(
  owner: ts.ConciseBody | undefined,
  body: FunctionBody | undefined,
  wrapper: SpanWrapper | undefined,
  ts: Compiler,
): ts.ConciseBody | undefined {
  const call = owner && wrapper && body && (ts.isBlock(owner) ? onlyReturned(owner, body, ts) : owner);
  const run = call && ts.isCallExpression(call) ? runIn(call, ts) : undefined;
  return run?.body ?? owner;
}

/** Whether something stands in the options of a span, as the function that reads attributes off a result does. */
export function isSpanOption(
  node: ts.Node,
  origins: ReadonlyMap<string, ImportOrigin>,
  ts: Compiler,
): boolean {
  const { parent: options } = node;
  if (!ts.isObjectLiteralExpression(options) || !ts.isCallExpression(options.parent)) return false;
  return isOurs(options.parent.expression, origins, ts);
}

/** The names of all spans that a body starts itself, wherever in it: `withSpan('load', …)`. */
export function spanNamesIn(
  body: ts.Node | undefined,
  origins: ReadonlyMap<string, ImportOrigin>,
  ts: Compiler,
): readonly string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    const [name] = ts.isCallExpression(node) && isOurs(node.expression, origins, ts) ? node.arguments : [];
    if (name && ts.isStringLiteralLike(name)) names.push(name.text);
    ts.forEachChild(node, visit);
  };
  if (body) visit(body);
  return names;
}
