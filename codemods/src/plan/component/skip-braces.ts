/** What a quoted text, a comment or a template's text ends with. */
const ENDS: ReadonlyMap<string, RegExp> = new Map([
  ['"', /(?:[^"\\\n]|\\[^])*"?/y],
  ["'", /(?:[^'\\\n]|\\[^])*'?/y],
  ['//', /[^\n]*/y],
  ['/*', /[^]*?(?:\*\/|$)/y],
]);

/** The offset behind the expression in braces that starts at `brace`; its texts and comments may hold braces. */
export function skipBraces(text: string, brace: number): number {
  let at = brace + 1;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '}') return at + 1;
    if (character === '{') at = skipBraces(text, at);
    else if (character === '`') at = skipTemplate(text, at);
    else at = skipQuoted(text, at);
  }
  return text.length;
}

function skipQuoted(text: string, at: number): number {
  const opening = ENDS.has(text.slice(at, at + 2)) ? text.slice(at, at + 2) : text.charAt(at);
  const rest = ENDS.get(opening);
  if (!rest) return at + 1;
  rest.lastIndex = at + opening.length;
  return at + opening.length + (rest.exec(text)?.[0].length ?? 0);
}

function skipTemplate(text: string, backtick: number): number {
  let at = backtick + 1;
  while (at < text.length && text[at] !== '`') {
    if (text[at] === '\\') at += 2;
    else at = text.startsWith('${', at) ? skipBraces(text, at + 1) : at + 1;
  }
  return at + 1;
}
