import type { ts } from 'ts-morph';
import type { Compiler } from '../types/compiler.js';
import type { SpanCodeFault } from './span-code.js';

/** Reads how the code behind the start of a span ends it, and what is wrong with that. */
export function readEnding(body: ts.Node, from: number, span: string, ts: Compiler): SpanCodeFault {
  const facts = readFacts(body, from, span, ts);
  const first = facts.ends[0];
  if (facts.isHandedOn) return 'unclear';
  if (!first) return 'leaks';
  if (facts.ends.some(({ isInFinally }) => isInFinally)) return facts.setsStatus ? 'unclear' : 'status';
  // A span that is ended in both branches of each way out may well be right.
  const lastEnd = Math.max(...facts.ends.map(({ at }) => at));
  const isLeft = facts.returns.some(
    (at) => at < lastEnd && !facts.ends.some((end) => end.at < at && isNear(end.at, at, body)),
  );
  return isLeft ? 'returns' : 'leaks';
}

/** `span.end(); return row;` */
function isNear(end: number, at: number, body: ts.Node): boolean {
  return !/[{}]/.test(body.getSourceFile().text.slice(end, at));
}

interface EndingFacts {
  readonly ends: readonly { readonly at: number; readonly isInFinally: boolean }[];
  readonly returns: readonly number[];
  readonly setsStatus: boolean;
  readonly isHandedOn: boolean;
}

function readFacts(body: ts.Node, from: number, span: string, ts: Compiler): EndingFacts {
  const ends: { at: number; isInFinally: boolean }[] = [];
  const returns: number[] = [];
  let setsStatus = false;
  let isHandedOn = false;
  const visit = (node: ts.Node, isOwn: boolean, isInFinally: boolean): void => {
    if (isOwn && ts.isReturnStatement(node) && node.pos >= from) returns.push(node.getStart());
    if (ts.isIdentifier(node) && node.text === span && node.pos >= from) {
      const { parent } = node;
      const method =
        ts.isPropertyAccessExpression(parent) && parent.expression === node ? parent.name.text : undefined;
      if (method === 'end') ends.push({ at: node.getStart(), isInFinally });
      if (method === 'setStatus') setsStatus = true;
      if (method === undefined && !isContextCall(parent)) isHandedOn = true;
    }
    ts.forEachChild(node, (child) => {
      const isFinally = ts.isTryStatement(node) && child === node.finallyBlock;
      visit(child, isOwn && !ts.isFunctionLike(child), isInFinally || isFinally);
    });
  };
  visit(body, true, false);
  return { ends, returns, setsStatus, isHandedOn };
}

/** `trace.setSpan(context.active(), span)` */
function isContextCall(node: ts.Node): boolean {
  return /^(?:\w+\.)?setSpan\(/.test(node.getText());
}
