import { startOfCode, type ScriptBlock } from './script-block.js';

/** Blank space and comments may stand before the fence that opens the frontmatter. */
const OPENING = /^\uFEFF?(?:\s|<!--[^]*?-->)*---/;

/**
 * The frontmatter of an Astro component, which runs on the server.
 *
 * A line that begins like the closing fence may stand in a text or comment, so the code ends at the first one before
 * which it can be parsed.
 */
export function findAstroFrontmatter(
  text: string,
  isCode: (code: string) => boolean,
): readonly ScriptBlock[] {
  const opening = OPENING.exec(text)?.[0];
  if (opening === undefined) return [];
  const fences = [...text.slice(opening.length).matchAll(/^[ \t]*---/gm)].map(
    ({ index }) => opening.length + index,
  );
  const [first] = fences;
  if (first === undefined) return [];
  const start = startOfCode(text, opening.length, first);
  const end = fences.find((fence) => isCode(text.slice(start, fence))) ?? first;
  return [{ start, end, extension: 'ts', runsInBrowser: false }];
}
