const SHORTEST_TOKEN = 13;
/** What is shorter may be `pin=1234`, `--pin 1234` or `Bearer x`, whose scheme ends with "r" or "c" and a space. */
const IN_SHORT_TEXT = /[=:]|--|[rRcC][ \t]/;
const TOKEN =
  /eyJ|A(?:KIA|SIA|BIA|CCA|Iza)|[Bb](?:[Ee][Aa][Rr][Ee][Rr]|[Aa][Ss][Ii][Cc])[ \t]|--|gh[pousr]_|github_pat_|glpat-|npm_|xox[a-z]-|[rs]k[_-]|whsec_|SG\./;
const ASSIGNED_OR_TOKEN = new RegExp(`[=:]|${TOKEN.source}`);
/** For itself: as one more alternative it would make each of the others slower. */
const CARD_NUMBER = /(?<![\da-zA-Z])[2-6]\d{3}(?:[ -]?\d){9}/;

/**
 * Whether a text could hold what redaction hides in texts. Must be true for whatever `redactText` would change; it is
 * asked of every text of every record, so it must be cheap.
 */
export function mayHoldSecret(text: string): boolean {
  if (text.length < SHORTEST_TOKEN) return IN_SHORT_TEXT.test(text);
  return ASSIGNED_OR_TOKEN.test(text) || CARD_NUMBER.test(text);
}

/** The same for secrets that are known by their looks, without a key in front of them. */
export function mayHoldToken(text: string): boolean {
  return TOKEN.test(text) || CARD_NUMBER.test(text);
}
