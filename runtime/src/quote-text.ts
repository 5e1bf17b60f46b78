// What JSON must escape, and what would break "one physical line" for readers that split on more than \n
// (readline splits on U+2028, Python's splitlines on U+0085) or let a terminal be steered (C1 controls).
// With the u flag, \p{Cs} is a lone surrogate only: an emoji needs no care.
const NEEDS_CARE = /["\\\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;
const NOT_ESCAPED_BY_JSON = /[\u007f-\u009f\u2028\u2029]/g;

/** Up to here, looking at each character is cheaper than asking the pattern. */
const SHORT = 48;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The text as a JSON string literal which holds no line break and no control character in any encoding. */
export function quoteText(text: string): string {
  if (text.length <= SHORT && isPrintableAscii(text)) return `"${text}"`;
  return NEEDS_CARE.test(text) ? quoteCarefully(text) : `"${text}"`;
}

/** Most texts of records are: words, names and ids, which stand in JSON as they are. */
function isPrintableAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || code > 0x7e || code === QUOTE || code === BACKSLASH) return false;
  }
  return true;
}

/** The text on one line as a terminal may show it: control characters and line ends as JSON escapes them. */
export function escapeControls(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, toEscape);
}

function quoteCarefully(text: string): string {
  return JSON.stringify(text).replace(NOT_ESCAPED_BY_JSON, toEscape);
}

function toEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
