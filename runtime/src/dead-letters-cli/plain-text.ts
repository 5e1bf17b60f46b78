/**
 * The text on one line, without what a terminal would obey: an error message may hold escape sequences of whoever sent the
 * request.
 */
export function toPlainLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim();
}

/** The same for text of several lines, which stay several. */
export function toPlainLines(text: string): string {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.replace(/[\p{Cc}\p{Cf}]/gu, (unit) => (unit === '\t' ? '  ' : ' ')).trimEnd())
    .join('\n');
}
