import type { Edit } from '@logshift/runtime/log-calls';
import type { SpanCode, SpanCodeDoubt, SpanCodeFault, SpanCodeRewrite } from '../survey/spans/span-code.js';
import { indentAt } from '../text/indent-at.js';
import { raiseLines } from './indent-lines.js';
import { changed, NO_IMPORTS, type PlannedSpan, type SpanScene } from './planned-span.js';
import { localNameOf } from './span-imports.js';
import type { SpanReason } from './span-reasons.js';

export const SPAN_CODE_RECIPE = 'replace-span-code';

const REASONS: Readonly<Record<Exclude<SpanCodeFault, 'comment'>, SpanReason>> = {
  dynamic: 'span-code-dynamic',
  leaks: 'span-code-leaks',
  returns: 'span-code-returns',
  status: 'span-code-status',
  unclear: 'span-code-unclear',
};

const DOUBTS: Readonly<Record<SpanCodeDoubt, SpanReason>> = {
  message: 'span-code-message',
  parent: 'span-code-parent',
  settles: 'span-code-settles',
  tracer: 'span-code-tracer',
};

/** Plans what becomes of spans that are made by hand: replaced where that is the same, else said what is wrong. */
export function planSpanCode(scene: SpanScene): readonly PlannedSpan[] {
  return scene.source.spanCode.map((code, index) => planCode(code, `code ${index}`, scene));
}

function planCode(code: SpanCode, key: string, scene: SpanScene): PlannedSpan {
  const { range, fault, doubt, rewrite } = code;
  const part = {
    recipe: SPAN_CODE_RECIPE,
    range,
    before: scene.text.slice(...range),
    message: 'The span is started and ended by `withSpan`.',
  };
  if (!rewrite) {
    const reason = fault === undefined || fault === 'comment' ? 'comment-in-way' : REASONS[fault];
    return {
      key,
      finding: { ...part, safety: 'manual', reason, edits: [] },
      imports: NO_IMPORTS,
      details: [],
    };
  }
  const finding = changed({ ...part, ...(doubt && { reason: DOUBTS[doubt] }) }, replaceCode(rewrite, scene));
  return { key, finding, imports: { added: ['withSpan'], gone: rewrite.gone, restored: [] }, details: [] };
}

function replaceCode(rewrite: SpanCodeRewrite, { text, source, style }: SpanScene): readonly Edit[] {
  const { head, body, tail, given, isExpression, isAsync, spanName, kept } = rewrite;
  const { local } = localNameOf('withSpan', source);
  const arrow = `${isAsync ? 'async ' : ''}(${spanName ?? ''}) => {`;
  const outer = indentAt(text, head[0]);
  const call = `${local}(${[...given.map((each) => raise(each, outer)), arrow].join(', ')}`;
  return [
    { start: head[0], end: head[1], text: isExpression ? call : `return ${call}` },
    ...raiseLines(text, body, kept, unitOf(rewrite, text)),
    { start: tail[0], end: tail[1], text: isExpression ? '})' : `})${style.semicolon}` },
  ];
}

/** Options that stood on lines of their own come to stand behind the name; lines of a template stay. */
function raise(code: string, outer: string): string {
  const last = /\n([ \t]*)[^\n]*$/.exec(code)?.[1];
  if (last === undefined || !last.startsWith(outer) || code.includes('`')) return code;
  return code.replaceAll(`\n${last}`, `\n${outer}`);
}

/** By what the `try` stands deeper than what comes to stand in its place; nothing where it stood beside the start. */
function unitOf({ head, tail, isExpression }: SpanCodeRewrite, text: string): string {
  if (!isExpression) return '';
  const inner = indentAt(text, tail[0]);
  const outer = indentAt(text, head[0]);
  return inner.startsWith(outer) ? inner.slice(outer.length) : '';
}
