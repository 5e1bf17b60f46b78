/** What marks a comment that the migration left at a call for a person, so that it can be searched for. */
const MARK = 'logshift';

/** The comment that is left above a call which was refused: the code of the reason, and what it means. */
export function renderAnnotation(code: string, sentence: string): string {
  return `// ${MARK}(${code}): ${sentence}`;
}

/** The code in a comment that the migration left; undefined for any other comment. */
export function parseAnnotation(comment: string): string | undefined {
  return /^(?:\/\/|\/\*)\s*logshift\(([a-z-]+)\):/.exec(comment)?.[1];
}
