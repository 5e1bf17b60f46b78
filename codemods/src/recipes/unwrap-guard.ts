import { syntax, type Edit, type SourceFile, type SyntaxNode } from '@logshift/runtime/log-calls';
import { indentAt } from '../text/indent-at.js';
import type { GuardPlace } from './guard-place.js';

const { rangeOf, statementExpression, unwrap } = syntax;

/** Nodes whose body is a list of statements. */
const LISTS: ReadonlySet<string> = new Set([
  'BlockStatement',
  'Program',
  'StaticBlock',
  'SwitchCase',
  'TSModuleBlock',
]);

/**
 * The edits that take the condition away from around statements, or around one expression, which stay where they are;
 * comments stay too. Undefined where that would change how the code is read. `joined` are log calls that go into the one
 * before: what stands between goes with them.
 */
export function unwrapGuard(
  place: Required<GuardPlace>,
  kept: readonly SyntaxNode[],
  file: SourceFile,
  joined: ReadonlySet<SyntaxNode> = new Set(),
): readonly Edit[] | undefined {
  const { statement, parent, guarded } = place;
  const [first, last] = [kept[0], kept.at(-1)];
  if (!first || !last || !/^[\w$]/.test(file.text.slice(rangeOf(first)[0]))) return undefined;
  const [start, end] = rangeOf(statement);
  // In `else if (…) { … }` and around several statements that must stay one, the braces stay.
  if (guarded.type === 'BlockStatement' && !LISTS.has(parent.type)) {
    return [{ start, end: rangeOf(guarded)[0], text: commentsIn(start, rangeOf(guarded)[0], file) }];
  }
  const closing = needsSemicolon(rangeOf(last)[1], end, file.text) ? ';' : '';
  const between = kept.slice(1).flatMap((node, index) => {
    const call = statementExpression(node);
    if (call && joined.has(unwrap(call))) return [];
    const from = rangeOf(kept[index] as SyntaxNode)[1];
    return dedent(from, rangeOf(node)[0], rangeOf(first)[0], start, file.text);
  });
  const tail = commentsBehind(rangeOf(last)[1], end, start, file);
  return [
    { start, end: rangeOf(first)[0], text: commentsIn(start, rangeOf(first)[0], file) },
    ...between,
    { start: rangeOf(last)[1], end, text: closing + tail },
  ].filter((edit) => edit.text !== file.text.slice(edit.start, edit.end));
}

/** The comments of what goes, each on a line of its own in front of what stays. */
function commentsIn(start: number, end: number, file: SourceFile): string {
  const indent = indentAt(file.text, start);
  const newline = file.text.includes('\r\n') ? '\r\n' : '\n';
  return textsOf(start, end, file)
    .map((comment) => comment + newline + indent)
    .join('');
}

/** The comments between the last statement and the closing brace, on the lines where they stood. */
function commentsBehind(start: number, end: number, statementStart: number, file: SourceFile): string {
  const { text } = file;
  const comments = file.comments.filter((comment) => comment.start >= start && comment.end <= end);
  const last = comments.at(-1);
  if (!last) return '';
  const indent = indentAt(text, statementStart);
  const kept = text
    .slice(start, last.end)
    .replace(/^;/, '')
    .replace(/(\r?\n)[ \t]*/g, `$1${indent}`);
  const isOpen = last.kind === 'line' && !/^[ \t]*(?:\r?\n|$)/.test(text.slice(end));
  return (text[start] === ';' ? ';' : '') + kept + (isOpen ? `\n${indent}` : '');
}

function textsOf(start: number, end: number, { text, comments }: SourceFile): readonly string[] {
  return comments
    .filter((comment) => comment.start >= start && comment.end <= end)
    .map((comment) => text.slice(comment.start, comment.end));
}

/** Moves the lines between two statements out by as much as the first statement stands further in than the condition. */
function dedent(from: number, to: number, innerAt: number, outerAt: number, text: string): readonly Edit[] {
  const [inner, outer] = [indentAt(text, innerAt), indentAt(text, outerAt)];
  const gap = text.slice(from, to);
  if (inner === outer || !inner.startsWith(outer) || !gap.includes('\n')) return [];
  const moved = gap.split('\n').map((line, index) => {
    return index > 0 && line.startsWith(inner) ? outer + line.slice(inner.length) : line;
  });
  return [{ start: from, end: to, text: moved.join('\n') }];
}

/** Whether what follows would go on the statement once the brace or parenthesis behind it is gone. */
function needsSemicolon(lastEnd: number, end: number, text: string): boolean {
  if (text[lastEnd - 1] === ';') return false;
  // `logger.isDebugEnabled() && logger.debug(x);`
  if (text[end - 1] === ';') return true;
  const behind = /^([ \t]*)(?:\r?\n\s*)*(.?)/.exec(text.slice(end));
  const next = behind?.[2] ?? '';
  const isSameLine = !(behind?.[0] ?? '').includes('\n');
  if (next === '' || next === '}') return false;
  return isSameLine ? !text.startsWith('//', end + (behind?.[1] ?? '').length) : /[([`+\-/*,.]/.test(next);
}
