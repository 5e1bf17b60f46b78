/** As much code as a message shows before it is cut. */
const MAX_LENGTH = 120;

/** Puts code into a message: on one line, and cut where it is long. */
export function quoteCode(code: string): string {
  const line = code.replaceAll(/\s+/g, ' ').trim();
  return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH).trimEnd()} …` : line;
}
