/** Files in which a package is named between quotes, as code and its settings name it. */
const QUOTING = /\.(?:[cm]?[jt]sx?|json5?|jsonc|vue|svelte|astro|html)$/;

/**
 * Whether a file names a package: between quotes in code and JSON, anywhere as a word in everything else, such as a
 * Dockerfile that pipes into `bunyan`. A comment counts too: what is not certain stays.
 */
export function namesPackage(path: string, text: string, name: string): boolean {
  if (!text.includes(name)) return false;
  const word = name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const pattern = QUOTING.test(path) ? `(['"\`])${word}(?:/[^'"\`]*)?\\1` : `(?<![\\w@/-])${word}(?![\\w-])`;
  return new RegExp(pattern).test(text);
}
