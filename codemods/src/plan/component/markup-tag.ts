/** A start tag as it stands in a markup text. */
export interface Tag {
  /** In lower case. */
  readonly name: string;
  /** Values without their quotes; empty for an attribute that has none. */
  readonly attributes: ReadonlyMap<string, string>;
  /** The offset behind its `>`. */
  readonly end: number;
  readonly isSelfClosing: boolean;
}

/** The offset behind an expression that starts at a brace. */
export type SkipExpression = (text: string, brace: number) => number;

const NAME = /[a-z][^\s/>]*/iy;
const BLANK = /[\s/]*/y;
const KEY = /[^\s=/>]+/y;
const EQUALS = /\s*=\s*/y;
const BARE_VALUE = /[^\s>]*/y;

/**
 * Reads the start tag at a `<`; undefined when there is none, as in `a < b`, or it never ends.
 *
 * `skipExpression` is for languages with expressions in braces, which may hold `>` and quotes.
 */
export function readTag(text: string, start: number, skipExpression?: SkipExpression): Tag | undefined {
  const name = matchAt(NAME, text, start + 1);
  if (name === undefined) return undefined;
  const attributes = new Map<string, string>();
  let at = start + 1 + name.length;
  for (;;) {
    at += matchAt(BLANK, text, at)?.length ?? 0;
    if (at >= text.length) return undefined;
    if (text[at] === '>') {
      return { name: name.toLowerCase(), attributes, end: at + 1, isSelfClosing: text[at - 1] === '/' };
    }
    if (text[at] === '{' && skipExpression) {
      at = skipExpression(text, at);
      continue;
    }
    const key = matchAt(KEY, text, at) ?? text.charAt(at);
    at += key.length;
    const equals = matchAt(EQUALS, text, at);
    const value = equals === undefined ? undefined : readValue(text, at + equals.length, skipExpression);
    attributes.set(key, value?.text ?? '');
    at = value?.end ?? at;
  }
}

interface Value {
  readonly text: string;
  readonly end: number;
}

function readValue(text: string, start: number, skipExpression: SkipExpression | undefined): Value {
  const quote = text[start];
  if (quote === '{' && skipExpression) return { text: '', end: skipExpression(text, start) };
  if (quote !== '"' && quote !== "'") {
    const bare = matchAt(BARE_VALUE, text, start) ?? '';
    return { text: bare, end: start + bare.length };
  }
  let at = start + 1;
  while (at < text.length && text[at] !== quote) {
    // Svelte lets an expression inside quotes hold the same quotes: class="{a ? "b" : ""}".
    at = text[at] === '{' && skipExpression ? skipExpression(text, at) : at + 1;
  }
  return { text: text.slice(start + 1, at), end: at + 1 };
}

/** The offset behind a comment that starts at `start`; undefined when none does. */
export function skipComment(text: string, start: number): number | undefined {
  if (!text.startsWith('<!--', start)) return undefined;
  const end = text.indexOf('-->', start);
  return end < 0 ? text.length : end + 3;
}

/** Where the next end tag of a name starts at or after an offset, and where it ends; the end of the text if there is none. */
export function findEndTag(text: string, name: string, from: number): { start: number; end: number } {
  const pattern = new RegExp(`</${name.replace(/[^\w:-]/g, '\\$&')}(?=[\\s/>])[^>]*>?`, 'gi');
  pattern.lastIndex = from;
  const found = pattern.exec(text);
  return found
    ? { start: found.index, end: found.index + found[0].length }
    : { start: text.length, end: text.length };
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
