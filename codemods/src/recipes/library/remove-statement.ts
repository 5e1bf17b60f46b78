import { syntax, type Edit, type Range, type SourceFile, type SyntaxNode } from '@logshift/runtime/log-calls';
import { indentAt } from '../../text/indent-at.js';

const { rangeOf } = syntax;

/**
 * Takes a statement out with its line. Comments in it stay in its place, since somebody wrote them for a reason; so does
 * a line on which something else stands.
 */
export function removeStatement(statement: SyntaxNode, { text, comments }: SourceFile): Edit {
  const [start, end] = withSemicolon(rangeOf(statement), text);
  const inside = comments.filter((comment) => start <= comment.start && comment.end <= end);
  if (inside.length > 0) {
    const indent = indentAt(text, start);
    const kept = inside.map((comment) => text.slice(comment.start, comment.end));
    return { start, end, text: kept.join(`\n${indent}`) };
  }
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = endOfLine(text, end);
  const isAlone = text.slice(lineStart, start).trim() === '' && text.slice(end, lineEnd).trim() === '';
  if (!isAlone) return { start, end, text: '' };
  if (lineStart === 0) return { start: 0, end: lineEnd, text: '' };
  return { start: lineBreakBefore(text, lineStart), end: lineEnd, text: '' };
}

/**
 * Joins removals of lines that follow each other; of two blank lines that would meet then, one goes too. Where others
 * insert something, at these offsets, nothing is joined over it.
 */
export function closeGaps(
  removals: readonly Edit[],
  text: string,
  inserted: readonly number[],
): readonly Edit[] {
  const joined: Edit[] = [];
  for (const edit of [...removals].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    const isNext =
      last?.end === edit.start && last.text === '' && edit.text === '' && !inserted.includes(edit.start);
    if (last && isNext) joined[joined.length - 1] = { ...last, end: edit.end };
    else joined.push(edit);
  }
  return joined.map((edit) => {
    if (edit.text !== '') return edit;
    // The first line has a break behind it only, which may be where others insert.
    if (edit.start === 0 && !inserted.includes(edit.end))
      return { ...edit, end: edit.end + lineBreakAt(text, edit.end) };
    return withBlankLine(edit, text);
  });
}

function withBlankLine(edit: Edit, text: string): Edit {
  // The first member of a class: what comes behind it stands right below the brace.
  const below = /^(\r?\n[ \t]*)\r?\n/.exec(text.slice(edit.end))?.[1] ?? '';
  if (/\{[ \t]*\r?$/.test(text.slice(0, edit.start))) return { ...edit, end: edit.end + below.length };
  const isBlankBefore = /(?:^|\n)[ \t]*\r?$/.test(text.slice(0, edit.start));
  const isBlankBehind = /^\r?\n[ \t]*(?:\r?\n|$)/.test(text.slice(edit.end));
  if (!isBlankBefore || !isBlankBehind || !/^\r?\n/.test(text.slice(edit.start))) return edit;
  const blank = text.lastIndexOf('\n', edit.start - 1);
  return blank < 0 ? edit : { ...edit, start: lineBreakBefore(text, blank + 1) };
}

function lineBreakBefore(text: string, lineStart: number): number {
  return text[lineStart - 2] === '\r' ? lineStart - 2 : lineStart - 1;
}

function lineBreakAt(text: string, offset: number): number {
  return /^\r?\n/.exec(text.slice(offset, offset + 2))?.[0].length ?? 0;
}

function endOfLine(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  if (found < 0) return text.length;
  return text[found - 1] === '\r' ? found - 1 : found;
}

/** Babel's ranges of statements hold their semicolon; those of declarators do not. */
function withSemicolon([start, end]: Range, text: string): Range {
  return text[end - 1] !== ';' && text[end] === ';' ? [start, end + 1] : [start, end];
}
