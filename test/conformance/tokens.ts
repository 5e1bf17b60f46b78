/**
 * The values that calls print are recognisable wherever they turn up, also where two stand side by side: `tokOrder`,
 * `tok12X`, and seven digits that begin with 4807, which is too much for a process id and too little for a time.
 */
const TOKEN = /tok\d+X|tok[A-Z][a-z]+|(?<!\d)4807\d{3}(?!\d)/g;

/** The recognisable values in a printed text, each once. */
export function tokensIn(text: string): readonly string[] {
  return [...new Set(text.match(TOKEN))];
}

/** Those that the first text shows and the second does not. */
export function lostTokens(before: string, after: string): readonly string[] {
  return tokensIn(before).filter((token) => !after.includes(token));
}
