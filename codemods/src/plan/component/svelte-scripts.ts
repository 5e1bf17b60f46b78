import { findEndTag, readTag, skipComment, type Tag } from './markup-tag.js';
import { skipBraces } from './skip-braces.js';
import { toScriptBlock, type ScriptBlock } from './script-block.js';

/** Elements without content, which have no end tag. */
const VOID: ReadonlySet<string> = new Set([
  ...['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr'],
]);

/** Elements whose end tag may be left out, so that what follows stands inside them only by looks. */
const OPEN_ENDED: ReadonlySet<string> = new Set([
  ...['dd', 'dt', 'li', 'optgroup', 'option', 'p', 'rp', 'rt', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr'],
]);

/** Elements whose content is raw text. */
const RAW: ReadonlySet<string> = new Set(['script', 'style', 'textarea']);

/** The scripts of a Svelte component: those at its top level; one in `<svelte:head>` is part of the page. */
export function findSvelteScripts(text: string): readonly ScriptBlock[] {
  const scripts: ScriptBlock[] = [];
  const open: string[] = [];
  for (let at = nextMark(text, 0); at < text.length; at = nextMark(text, at)) {
    if (text[at] === '{') {
      at = skipBraces(text, at);
      continue;
    }
    const comment = skipComment(text, at);
    const tag = comment === undefined ? readTag(text, at, skipBraces) : undefined;
    if (tag && RAW.has(tag.name) && !tag.isSelfClosing) {
      const end = findEndTag(text, tag.name, tag.end);
      const isTopLevel = open.every((name) => OPEN_ENDED.has(name));
      const script = tag.name === 'script' && isTopLevel ? toScriptBlock(text, tag, end.start) : undefined;
      if (script) scripts.push(script);
      at = end.end;
      continue;
    }
    if (tag && opensElement(tag)) open.push(tag.name);
    closeElement(open, /^<\/([^\s/>]+)/.exec(text.slice(at, at + 80))?.[1]);
    at = comment ?? tag?.end ?? at + 1;
  }
  return scripts;
}

function nextMark(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) if (text[at] === '<' || text[at] === '{') return at;
  return text.length;
}

function opensElement({ name, isSelfClosing }: Tag): boolean {
  return !isSelfClosing && !VOID.has(name);
}

/** Takes an element, and all in it that was left open, off the list. */
function closeElement(open: string[], name: string | undefined): void {
  const index = name === undefined ? -1 : open.lastIndexOf(name.toLowerCase());
  if (index >= 0) open.length = index;
}
