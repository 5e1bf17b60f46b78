import type { Comment, SourceFile } from './source-file.js';
import { rangeOf } from './syntax.js';
import type { Range, SyntaxNode } from './syntax-node.js';

/**
 * The text between nodes. Trees do not say where parentheses and comments stand, so both are found by
 * scanning the gaps, which hold nothing but white space, comments and punctuation.
 */
export interface SourceText {
  readonly text: string;
  /** The text of a range. */
  slice(range: Range): string;
  /** The comments that lie wholly inside the range. */
  commentsIn(range: Range): readonly Comment[];
  /** The text of a comment, delimiters included. */
  sliceComment(comment: Comment): string;
  /** The first offset at or after `offset` that is neither white space nor comment. */
  skipForward(offset: number): number;
  /** The range with all pairs of parentheses around it that lie inside `bounds`. */
  withParentheses(range: Range, bounds: Range): Range;
  /** The range between the parentheses of a call, whose callee (and type arguments) end at `calleeEnd`. */
  argumentsRange(call: SyntaxNode, calleeEnd: number): Range;
}

export function createSourceText(file: Pick<SourceFile, 'text' | 'comments'>): SourceText {
  const { text, comments } = file;
  const commentStartingAt = new Map(comments.map((comment) => [comment.start, comment]));
  const commentEndingAt = new Map(comments.map((comment) => [comment.end, comment]));

  function skipForward(offset: number): number {
    let at = offset;
    for (;;) {
      const comment = commentStartingAt.get(at);
      if (comment) at = comment.end;
      else if (at < text.length && isSpace(text, at)) at += 1;
      else return at;
    }
  }

  /** The offset just behind the last character before `offset` that is neither white space nor comment. */
  function skipBackward(offset: number): number {
    let at = offset;
    for (;;) {
      // A line comment ends before its line break, so the break is skipped first.
      const comment = commentEndingAt.get(at);
      if (comment) at = comment.start;
      else if (at > 0 && isSpace(text, at - 1)) at -= 1;
      else return at;
    }
  }

  function withParentheses(range: Range, bounds: Range): Range {
    let [start, end] = range;
    for (;;) {
      const before = skipBackward(start) - 1;
      const after = skipForward(end);
      const isPair = text[before] === '(' && text[after] === ')' && before >= bounds[0] && after < bounds[1];
      if (!isPair) return [start, end];
      start = before;
      end = after + 1;
    }
  }

  function argumentsRange(call: SyntaxNode, calleeEnd: number): Range {
    let at = skipForward(calleeEnd);
    // `)` closes a parenthesised callee; `?.` makes the call optional.
    while (text[at] !== '(' && at < text.length) at = skipForward(at + 1);
    return [at + 1, rangeOf(call)[1] - 1];
  }

  return {
    text,
    slice: ([start, end]) => text.slice(start, end),
    sliceComment: (comment) => text.slice(comment.start, comment.end),
    commentsIn: ([start, end]) => {
      const inside: Comment[] = [];
      for (let index = firstFrom(comments, start); index < comments.length; index += 1) {
        const comment = comments[index];
        if (!comment || comment.end > end) break;
        inside.push(comment);
      }
      return inside;
    },
    skipForward,
    withParentheses,
    argumentsRange,
  };
}

function isSpace(text: string, at: number): boolean {
  return /\s/.test(text[at] ?? '');
}

/** Index of the first comment that starts at or after `offset`, by halving: long files hold thousands. */
function firstFrom(comments: readonly Comment[], offset: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.start ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
