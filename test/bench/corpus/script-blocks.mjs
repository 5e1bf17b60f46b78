const COMPONENT = /\.(?:vue|svelte|astro)$/;
const SCRIPT = /<script\b([^>]*)>([^]*?)<\/script\s*>/gi;
const FRONTMATTER = /^\uFEFF?\s*---[ \t]*\r?\n([^]*?)^---/m;

/**
 * The scripts of a file as texts of its full length, each with blanks for all that is no part of it: offsets stay
 * those of the file. A file that is no component is its own only script.
 */
export function scriptsOf(path, text) {
  if (!COMPONENT.test(path)) return [{ path, text }];
  const scripts = [...text.matchAll(SCRIPT)].map(({ index, 0: element, 1: attributes, 2: code }) => ({
    path: /\blang=["']?(?:ts|typescript)\b/.test(attributes) ? 'script.ts' : 'script.js',
    text: onlyAt(text, index + element.indexOf('>', '<script'.length + attributes.length) + 1, code),
  }));
  const frontmatter = path.endsWith('.astro') ? FRONTMATTER.exec(text) : null;
  if (frontmatter === null) return scripts;
  const start = frontmatter[0].indexOf(frontmatter[1], frontmatter[0].indexOf('---') + '---'.length);
  return [{ path: 'frontmatter.ts', text: onlyAt(text, start, frontmatter[1]) }, ...scripts];
}

/** Line breaks stay, so that what goes by lines does not change either. */
function onlyAt(text, start, code) {
  const blank = (part) => part.replace(/[^\r\n]/g, ' ');
  return blank(text.slice(0, start)) + code + blank(text.slice(start + code.length));
}
