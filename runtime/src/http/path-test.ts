/** Says whether a path without query string is among some. */
export type PathTest = (path: string) => boolean;

const NONE: PathTest = () => false;

/** The test for these paths; one with `*` at the end stands for all that begin so. */
export function toPathTest(patterns: readonly string[] = []): PathTest {
  if (patterns.length === 0) return NONE;
  const exact = new Set(patterns.filter((pattern) => !pattern.endsWith('*')));
  const beginnings = patterns.filter((pattern) => pattern.endsWith('*')).map((each) => each.slice(0, -1));
  return (path) => exact.has(path) || beginnings.some((beginning) => path.startsWith(beginning));
}
