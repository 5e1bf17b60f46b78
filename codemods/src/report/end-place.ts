import { toLineIndex, type Place } from '../text/line-index.js';

/** Where a piece of code ends that starts at a place; the column is that of the first character behind it. */
export function endPlace(start: Place, code: string): Place {
  const end = toLineIndex(code)(code.length);
  return end.line === 1
    ? { line: start.line, column: start.column + code.length }
    : { line: start.line + end.line - 1, column: end.column };
}
