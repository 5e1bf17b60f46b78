import { parseSource } from '../parse-source.js';
import { findAstroFrontmatter } from './astro-frontmatter.js';
import type { ScriptBlock } from './script-block.js';
import { findSvelteScripts } from './svelte-scripts.js';
import { findVueScripts } from './vue-scripts.js';

const FINDERS: ReadonlyMap<string, (text: string) => readonly ScriptBlock[]> = new Map([
  ['.astro', (text) => findAstroFrontmatter(text, isTypeScript)],
  ['.svelte', findSvelteScripts],
  ['.vue', findVueScripts],
]);

/** The scripts of a component file, in source order; undefined for a file that is one script as a whole. */
export function findScripts(path: string, text: string): readonly ScriptBlock[] | undefined {
  const extension = /\.[^./]+$/.exec(path)?.[0].toLowerCase() ?? '';
  return FINDERS.get(extension)?.(text);
}

function isTypeScript(code: string): boolean {
  return parseSource('frontmatter.ts', code).kind === 'parsed';
}
