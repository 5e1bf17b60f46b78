import type { Range } from '@logshift/runtime/log-calls';
import type { ts } from 'ts-morph';
import type { Compiler } from '../types/compiler.js';
import type { FunctionBody } from './annotated-function.js';

/** Reads where a body stands, what opens it, and which of its lines nobody may indent. */
export function readBody(body: ts.ConciseBody | undefined, ts: Compiler): FunctionBody | undefined {
  if (!body) return undefined;
  if (!ts.isBlock(body)) {
    const start = body.getStart();
    return { kind: 'expression', range: [start, body.end], directivesEnd: start, kept: [] };
  }
  const range = [body.getStart() + 1, body.end - 1] as const;
  const directives = body.statements.findLastIndex((_, index) =>
    body.statements.slice(0, index + 1).every((each) => isDirective(each, ts)),
  );
  return {
    kind: 'block',
    range,
    directivesEnd: behindComment(body, body.statements[directives]?.end ?? range[0]),
    kept: keptTexts(body, ts),
  };
}

/** What speaks of the line with the brace stays on it: `{ // eslint-disable-line complexity` */
function behindComment(body: ts.Block, offset: number): number {
  const rest = body.getSourceFile().text.slice(offset, body.end);
  const comment = /^[ \t]*(?:\/\/[^\r\n]*|\/\*(?:(?!\*\/)[^\r\n])*\*\/[ \t]*)(?=\r?\n)/.exec(rest);
  return offset + (comment?.[0].length ?? 0);
}

/** `'use strict'` and its like count only in front of everything else. */
export function isDirective(statement: ts.Statement, ts: Compiler): boolean {
  return ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
}

/** Templates with what is in them, and strings that go on behind a backslash at the end of a line. */
function keptTexts(body: ts.Node, ts: Compiler): readonly Range[] {
  const kept: Range[] = [];
  const visit = (node: ts.Node): void => {
    const isTemplate = ts.isTemplateExpression(node) || node.kind === ts.SyntaxKind.TemplateLiteralType;
    if (isTemplate || ts.isStringLiteralLike(node)) {
      const range = [node.getStart(), node.end] as const;
      if (node.getText().includes('\n')) kept.push(range);
      return;
    }
    // What stands between tags shows where a line breaks in some of it: `<pre>`.
    if (ts.isJsxText(node) && node.getFullText().includes('\n') && isInPre(node, ts)) {
      kept.push([node.getFullStart(), node.end]);
    }
    ts.forEachChild(node, visit);
  };
  visit(body);
  return kept;
}

function isInPre(node: ts.Node, ts: Compiler): boolean {
  for (let at = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isJsxElement(at) && /^(?:pre|textarea)$/.test(at.openingElement.tagName.getText())) return true;
  }
  return false;
}
