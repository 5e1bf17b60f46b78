/** Texts, words and signs; blank space falls away. */
const TOKEN = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`|[\w$]+|\S/g;

/** Whether two pieces of code differ at most as a formatter would make them. */
export function isSameCode(a: string, b: string): boolean {
  return tokensOf(a) === tokensOf(b);
}

function tokensOf(code: string): string {
  const tokens = code.match(TOKEN) ?? [];
  const kept = tokens.filter((token, at) => !(token === ',' && isClosing(tokens[at + 1])) && token !== ';');
  return kept.map((token, at) => withoutQuotes(token, kept[at + 1])).join(' ');
}

/** `undefined` ends a piece whose closing bracket is in the next one. */
function isClosing(token: string | undefined): boolean {
  return token === undefined || /^[)\]}]$/.test(token);
}

/** A key may stand in quotes or not. */
function withoutQuotes(token: string, next: string | undefined): string {
  const text = /^(['"])([^]*)\1$/.exec(token)?.[2];
  if (text === undefined) return token;
  const isKey = next === ':' && /^[A-Za-z_$][\w$]*$/.test(text);
  return isKey ? text : `'${text.replace(/\\(['"])/g, '$1')}'`;
}
