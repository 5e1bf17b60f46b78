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
  readonly slice: (range: Range) => string;
  /** The comments that lie wholly inside the range. */
  readonly commentsIn: (range: Range) => readonly Comment[];
  /** The text of a comment, delimiters included. */
  readonly sliceComment: (comment: Comment) => string;
  /** The first offset at or after `offset` that is neither white space nor comment. */
  readonly skipForward: (offset: number) => number;
  /** The offset just behind the last character before `offset` that is neither white space nor comment. */
  readonly skipBackward: (offset: number) => number;
  /** The range with all pairs of parentheses around it that lie inside `bounds`. */
  readonly withParentheses: (range: Range, bounds: Range) => Range;
  /** The range between the parentheses of a call, whose callee (and type arguments) end at `calleeEnd`. */
  readonly argumentsRange: (call: SyntaxNode, calleeEnd: number) => Range;
}

export function createSourceText({ text, comments }: Pick<SourceFile, 'text' | 'comments'>): SourceText {
  // Made when somebody asks: most files hold no log call.
  let startingAt: ReadonlyMap<number, number> | undefined;
  let endingAt: ReadonlyMap<number, number> | undefined;
  const skipForward = (offset: number): number => {
    startingAt ??= new Map(comments.map((comment) => [comment.start, comment.end]));
    let at = offset;
    while (at < text.length) {
      const end = startingAt.get(at) ?? (isSpace(text, at) ? at + 1 : at);
      if (end === at) break;
      at = end;
    }
    return at;
  };
  const skipBackward = (offset: number): number => {
    endingAt ??= new Map(comments.map((comment) => [comment.end, comment.start]));
    let at = offset;
    while (at > 0) {
      // A line comment ends before its line break, so the break is skipped first.
      const start = endingAt.get(at) ?? (isSpace(text, at - 1) ? at - 1 : at);
      if (start === at) break;
      at = start;
    }
    return at;
  };
  return {
    text,
    slice: ([start, end]) => text.slice(start, end),
    sliceComment: ({ start, end }) => text.slice(start, end),
    commentsIn: (range) => commentsInside(comments, range),
    skipForward,
    skipBackward,
    withParentheses: (range, bounds) => {
      let [start, end] = range;
      for (;;) {
        const before = skipBackward(start) - 1;
        const after = skipForward(end);
        const isPair =
          text[before] === '(' && text[after] === ')' && before >= bounds[0] && after < bounds[1];
        if (!isPair) return [start, end];
        start = before;
        end = after + 1;
      }
    },
    argumentsRange: (call, calleeEnd) => {
      let at = skipForward(calleeEnd);
      // `)` closes a parenthesised callee; `?.` makes the call optional.
      while (text[at] !== '(' && at < text.length) at = skipForward(at + 1);
      return [at + 1, rangeOf(call)[1] - 1];
    },
  };
}

function commentsInside(comments: readonly Comment[], [start, end]: Range): readonly Comment[] {
  const inside: Comment[] = [];
  for (let index = firstFrom(comments, start); index < comments.length; index += 1) {
    const comment = comments[index];
    if (!comment || comment.end > end) break;
    inside.push(comment);
  }
  return inside;
}

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return code === 32 || (code >= 9 && code <= 13);
  return /\s/.test(text.charAt(at));
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
