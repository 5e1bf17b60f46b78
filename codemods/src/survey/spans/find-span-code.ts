import type { ts } from 'ts-morph';
import type { Compiler } from '../types/compiler.js';
import { isKnownTracer, type Origins } from './known-tracer.js';
import { maySettleLater } from './may-settle-later.js';
import { readEnding } from './read-ending.js';
import { readAllOrigins } from './read-statements.js';
import type { SpanCode, SpanCodeDoubt, SpanCodeFault } from './span-code.js';
import { identifiersIn, keptTextsIn, readTry, type SpanTry } from './span-try.js';

/** Finds the spans that code starts and ends by hand, in source order. */
export function findSpanCode(file: ts.SourceFile, ts: Compiler): readonly SpanCode[] {
  if (!/\bstart(?:Active)?Span\b/.test(file.text)) return [];
  const found: SpanCode[] = [];
  const question = { origins: readAllOrigins(file, ts), ts };
  const visit = (node: ts.Node): void => {
    const code = ts.isCallExpression(node) ? readSpanCode(node, question) : undefined;
    if (code) found.push(code);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

interface Question {
  readonly origins: Origins;
  readonly ts: Compiler;
}

function readSpanCode(call: ts.CallExpression, question: Question): SpanCode | undefined {
  const { ts } = question;
  const { expression } = call;
  if (!ts.isPropertyAccessExpression(expression) || !isTracer(expression.expression)) return undefined;
  const { text: method } = expression.name;
  if (method !== 'startSpan' && method !== 'startActiveSpan') return undefined;
  const range = [call.getStart(), call.end] as const;
  const isActive = method === 'startActiveSpan';
  const [name] = call.arguments;
  if (!name || !ts.isStringLiteralLike(name))
    return { range, isActive, fault: 'dynamic', doubt: undefined, rewrite: undefined };
  // `tracer?.startActiveSpan(…)` runs nothing at all where there is no tracer.
  if (expression.questionDotToken || call.questionDotToken)
    return { range, isActive, fault: 'unclear', doubt: undefined, rewrite: undefined };
  return isActive ? readActive(call, question) : readStarted(call, question);
}

/** `tracer`, `this.tracer`, `trace.getTracer('orders')` */
function isTracer(node: ts.Expression): boolean {
  return /(?:^|[._#])tracer$|Tracer$|^trace\.getTracer\([^)]*\)$/.test(node.getText());
}

/** `tracer.startActiveSpan('load', async (span) => { try { … } catch (e) { … } finally { span.end(); } })` */
function readActive(call: ts.CallExpression, question: Question): SpanCode | undefined {
  const { ts } = question;
  const callback = call.arguments.at(-1);
  const range = [call.getStart(), call.end] as const;
  if (!callback || !(ts.isArrowFunction(callback) || ts.isFunctionExpression(callback))) return undefined;
  const [parameter] = callback.parameters;
  const unclear = { range, isActive: true, fault: 'unclear', doubt: undefined, rewrite: undefined } as const;
  if (!parameter || !ts.isIdentifier(parameter.name) || !ts.isBlock(callback.body)) return unclear;
  const { text: span } = parameter.name;
  const [only, ...others] = callback.body.statements;
  const whole = others.length === 0 ? readTry(only, span, ts) : undefined;
  const fault = whole ? undefined : readEnding(callback.body, callback.body.pos, span, ts);
  const isArrow = ts.isArrowFunction(callback) && call.arguments.length <= 3;
  if (!whole || !isArrow) return { ...unclear, fault: fault ?? 'unclear' };
  const isAsync = isAsyncFunction(callback, ts);
  const head = [range[0], whole.block.getStart() + 1] as const;
  const tail = [whole.block.end - 1, call.end] as const;
  return complete(call, whole, { head, tail, isExpression: true, isAsync, span, isActive: true }, question);
}

/** `const span = tracer.startSpan('load'); try { … } catch (e) { … } finally { span.end(); }` at the end of a function. */
function readStarted(call: ts.CallExpression, question: Question): SpanCode | undefined {
  const { ts } = question;
  const range = [call.getStart(), call.end] as const;
  const declaration = call.parent;
  const unclear = { range, isActive: false, fault: 'unclear', doubt: undefined, rewrite: undefined } as const;
  if (!ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name)) return unclear;
  const { text: span } = declaration.name;
  const statement = declaration.parent.parent;
  const block = statement.parent;
  if (!ts.isVariableStatement(statement) || !ts.isBlock(block)) return unclear;
  const at = block.statements.indexOf(statement);
  const [next, ...others] = block.statements.slice(at + 1);
  const whole = others.length === 0 ? readTry(next, span, ts) : undefined;
  const owner = block.parent;
  const isPlain =
    ts.isFunctionLike(owner) &&
    !(owner as { readonly asteriskToken?: unknown }).asteriskToken &&
    !ts.isConstructorDeclaration(owner) &&
    statement.declarationList.declarations.length === 1 &&
    call.arguments.length <= 2;
  const fault = whole ? undefined : readEnding(block, call.end, span, ts);
  if (!whole || !isPlain || !next) return { ...unclear, fault: fault ?? 'unclear' };
  const isAsync = isAsyncFunction(owner, ts);
  const head = [statement.getStart(), whole.block.getStart() + 1] as const;
  const tail = [whole.block.end - 1, next.end] as const;
  return complete(call, whole, { head, tail, isExpression: false, isAsync, span, isActive: false }, question);
}

interface Parts {
  readonly head: readonly [number, number];
  readonly tail: readonly [number, number];
  readonly isExpression: boolean;
  readonly isAsync: boolean;
  readonly span: string;
  readonly isActive: boolean;
}

function complete(call: ts.CallExpression, whole: SpanTry, parts: Parts, question: Question): SpanCode {
  const { ts } = question;
  const { head, tail, isExpression, isAsync, span, isActive } = parts;
  const { text } = call.getSourceFile();
  const range = [call.getStart(), call.end] as const;
  const [name, options] = isActive ? call.arguments.slice(0, -1) : call.arguments;
  const isCommented = [text.slice(...head), text.slice(...tail)].some((part) =>
    /\/[/*]/.test(withoutTexts(part)),
  );
  const uses = identifiersIn(whole.block, ts);
  const fault: SpanCodeFault | undefined = isCommented ? 'comment' : undefined;
  return {
    range,
    isActive,
    fault,
    doubt: doubtOf(call, whole, isActive, question),
    rewrite: isCommented
      ? undefined
      : {
          head,
          body: [head[1], tail[0]],
          tail,
          given: [name?.getText() ?? '', withTracer(tracerOf(call, ts), options, ts)],
          isExpression,
          isAsync,
          spanName: uses.includes(span) ? span : undefined,
          kept: keptTextsIn(whole.block, ts),
          gone: whole.handlers.flatMap((each) => identifiersIn(each, ts)),
        },
  };
}

function withoutTexts(code: string): string {
  return code.replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g, '');
}

function isAsyncFunction(node: ts.Node, ts: Compiler): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword)
  );
}

/** The first way in which `withSpan` would do something else. */
function doubtOf(
  call: ts.CallExpression,
  { block, hasOwnRecord }: SpanTry,
  isActive: boolean,
  { origins, ts }: Question,
): SpanCodeDoubt | undefined {
  if (!isActive) return 'parent';
  if (!isKnownTracer(tracerOf(call, ts), origins, ts)) return 'tracer';
  if (hasOwnRecord) return 'message';
  return maySettleLater(block, ts) ? 'settles' : undefined;
}

function tracerOf({ expression }: ts.CallExpression, ts: Compiler): ts.Expression {
  return ts.isPropertyAccessExpression(expression) ? expression.expression : expression;
}

/** The options with the tracer in front, whose name stands in every span that it makes. */
function withTracer(tracer: ts.Expression, options: ts.Expression | undefined, ts: Compiler): string {
  const text = tracer.getText();
  const own = text === 'tracer' ? text : `tracer: ${text}`;
  if (!options) return `{ ${own} }`;
  const given = options.getText();
  if (!ts.isObjectLiteralExpression(options)) return `{ ...${given}, ${own} }`;
  if (options.properties.length === 0) return `{ ${own} }`;
  const gap = /^\{(\s*)/.exec(given)?.[1] ?? '';
  return `{${gap}${own},${gap === '' ? ' ' : gap}${given.slice(1 + gap.length)}`;
}
