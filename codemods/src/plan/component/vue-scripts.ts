import { findEndTag, readTag, skipComment, type Tag } from './markup-tag.js';
import { toScriptBlock, type ScriptBlock } from './script-block.js';

/**
 * The scripts of a Vue component.
 *
 * Its top level is a list of blocks. Each is raw text up to its end tag, but for an HTML template, in which templates
 * nest and a `<script>` is markup.
 */
export function findVueScripts(text: string): readonly ScriptBlock[] {
  const scripts: ScriptBlock[] = [];
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const comment = skipComment(text, at);
    const tag = comment === undefined ? readTag(text, at) : undefined;
    if (!tag || tag.isSelfClosing) {
      at = comment ?? tag?.end ?? at + 1;
      continue;
    }
    const end = isMarkup(tag) ? endOfTemplate(text, tag.end) : findEndTag(text, tag.name, tag.end);
    const script = tag.name === 'script' ? toScriptBlock(text, tag, end.start) : undefined;
    if (script) scripts.push(script);
    at = end.end;
  }
  return scripts;
}

/** A template in another language, such as Pug, is raw text. */
function isMarkup({ name, attributes }: Tag): boolean {
  return name === 'template' && (attributes.get('lang') ?? 'html') === 'html';
}

function endOfTemplate(text: string, start: number): { start: number; end: number } {
  let depth = 1;
  for (let at = text.indexOf('<', start); at >= 0; at = text.indexOf('<', at)) {
    const comment = skipComment(text, at);
    const tag = comment === undefined ? readTag(text, at) : undefined;
    const isEnd = /^<\/template[\s/>]/i.test(text.slice(at, at + '</template>'.length));
    if (isEnd) depth -= 1;
    if (depth === 0) return findEndTag(text, 'template', at);
    if (tag?.name === 'template' && !tag.isSelfClosing) depth += 1;
    at = comment ?? tag?.end ?? at + 1;
  }
  return { start: text.length, end: text.length };
}
