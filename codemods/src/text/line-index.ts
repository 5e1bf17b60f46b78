import { countUpTo } from './count-up-to.js';

/** A place in a text; line and column are 1-based, columns count UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Finds places for offsets into one text; the text is searched for line ends once. */
export function toLineIndex(text: string): (offset: number) => Place {
  const starts = [0];
  // What ECMAScript, Git and editors agree on; U+2028 ends no line on a screen.
  for (const end of text.matchAll(/\r\n?|\n/g)) starts.push(end.index + end[0].length);
  return (offset) => {
    const line = countUpTo(starts, offset);
    return { line, column: offset - (starts[line - 1] ?? 0) + 1 };
  };
}
