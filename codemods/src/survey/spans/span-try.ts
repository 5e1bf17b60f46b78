import type { Range } from '@logshift/runtime/log-calls';
import type { ts } from 'ts-morph';
import type { Compiler } from '../types/compiler.js';

/** A `try` that does with a span what the runtime does: record, set the status, throw again, end. */
export interface SpanTry {
  /** What runs in the span. */
  readonly block: ts.Block;
  /** Whether what it records of an error differs from what the runtime does: a text of its own, a time. */
  readonly hasOwnRecord: boolean;
  /** What falls away with it. */
  readonly handlers: readonly ts.Node[];
}

/** Reads a statement as such a `try`; undefined when anything in it is more or less than that. */
export function readTry(
  statement: ts.Statement | undefined,
  span: string,
  ts: Compiler,
): SpanTry | undefined {
  if (!statement || !ts.isTryStatement(statement)) return undefined;
  const { tryBlock, catchClause, finallyBlock } = statement;
  if (!catchClause || !finallyBlock) return undefined;
  const isEnd =
    finallyBlock.statements.length === 1 && callOf(finallyBlock.statements[0], ts) === `${span}.end()`;
  if (!isEnd || !isRecording(catchClause, span, ts) || endsItself(tryBlock, span, ts)) return undefined;
  const hasOwnRecord = !isRecordOf(catchClause, span, ts);
  return { block: tryBlock, hasOwnRecord, handlers: [catchClause, finallyBlock] };
}

function callOf(statement: ts.Statement | undefined, ts: Compiler): string | undefined {
  return statement && ts.isExpressionStatement(statement)
    ? statement.expression.getText().replace(/\s+/g, ' ')
    : undefined;
}

/** `span.recordException(e); span.setStatus({ code: SpanStatusCode.ERROR, … }); throw e;` */
function isRecording({ variableDeclaration, block }: ts.CatchClause, span: string, ts: Compiler): boolean {
  const name = variableDeclaration?.name;
  const last = block.statements.at(-1);
  if (!name || !ts.isIdentifier(name) || !last || !ts.isThrowStatement(last)) return false;
  if (last.expression.getText() !== name.text) return false;
  const calls = block.statements.slice(0, -1).map((each) => callOf(each, ts) ?? '');
  const isRecorded = (text: string) => text.startsWith(`${span}.recordException(${name.text}`);
  const isMarked = (text: string) =>
    text.startsWith(`${span}.setStatus(`) &&
    /\bcode: ?(?:\w+\.)*SpanStatusCode\.ERROR\b|\bcode: ?2\b/.test(text);
  return (
    calls.some(isRecorded) &&
    calls.some(isMarked) &&
    calls.every((text) => isRecorded(text) || isMarked(text))
  );
}

/** Whether the error is recorded as it is, and the status has no text or the error's own. */
function isRecordOf({ variableDeclaration, block }: ts.CatchClause, span: string, ts: Compiler): boolean {
  const error = variableDeclaration?.name.getText() ?? '';
  return block.statements.slice(0, -1).every((statement) => {
    const call = ts.isExpressionStatement(statement) ? statement.expression : undefined;
    const [given, ...others] = call && ts.isCallExpression(call) ? call.arguments : [];
    if (!given || others.length > 0) return false;
    if (callOf(statement, ts)?.startsWith(`${span}.recordException(`))
      return isErrorItself(given.getText(), error);
    return (
      ts.isObjectLiteralExpression(given) && given.properties.every((each) => isOwnPart(each, error, ts))
    );
  });
}

/** `error`, `error as Error`, `<Error>error` */
function isErrorItself(text: string, error: string): boolean {
  return text.replace(/^\((.*)\)$/, '$1').replace(/ as \w+$|^<\w+>/g, '') === error;
}

/** `code: SpanStatusCode.ERROR`, `message: (error as Error).message` */
function isOwnPart(property: ts.ObjectLiteralElementLike, error: string, ts: Compiler): boolean {
  if (!ts.isPropertyAssignment(property)) return false;
  const name = property.name.getText();
  if (name === 'code') return true;
  const text = property.initializer.getText().replace(/\(?(\w+) as (?:any|\w*Error)\)?/g, '$1');
  const own = [`${error}.message`, `${error}?.message`, `String(${error})`];
  const asked = `${error} instanceof Error ? ${error}.message : String(${error})`;
  return name === 'message' && [...own, asked].includes(text.replace(/\s+/g, ' '));
}

/** A span that its own code ends, or hands on, has a life of its own. */
function endsItself(block: ts.Block, span: string, ts: Compiler): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === span) {
      const { parent } = node;
      const method =
        ts.isPropertyAccessExpression(parent) && parent.expression === node ? parent.name.text : '';
      found ||= !/^(?:addEvent|addLink|isRecording|recordException|set\w+|spanContext|updateName)$/.test(
        method,
      );
    }
    ts.forEachChild(node, visit);
  };
  visit(block);
  return found;
}

/** The names in a piece of code, one for each place. */
export function identifiersIn(node: ts.Node, ts: Compiler): readonly string[] {
  const names: string[] = [];
  const visit = (inside: ts.Node): void => {
    if (ts.isIdentifier(inside)) names.push(inside.text);
    ts.forEachChild(inside, visit);
  };
  visit(node);
  return names;
}

/** Texts over several lines. */
export function keptTextsIn(node: ts.Node, ts: Compiler): readonly Range[] {
  const kept: Range[] = [];
  const visit = (inside: ts.Node): void => {
    if (ts.isTemplateExpression(inside) || ts.isStringLiteralLike(inside))
      kept.push([inside.getStart(), inside.end]);
    else ts.forEachChild(inside, visit);
  };
  visit(node);
  return kept;
}
