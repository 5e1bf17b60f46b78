const LONG = 20;
const SHORTEST = 6;

/** Whether a word is more likely a secret than prose: long, or with a digit in it. */
export function looksSecret(word: string): boolean {
  return word.length >= LONG || (word.length >= SHORTEST && /\d/.test(word));
}
