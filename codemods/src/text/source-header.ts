/** A byte order mark, a hashbang, blank space, comments and `'use strict'`. */
const HEADER = /^\uFEFF?(?:#!.*)?(?:\s|\/\/.*|\/\*[^]*?\*\/|['"]use strict['"];?)*/;

/** What stands before the first statement of a source text. */
export function sourceHeader(text: string): string {
  return HEADER.exec(text)?.[0] ?? '';
}
