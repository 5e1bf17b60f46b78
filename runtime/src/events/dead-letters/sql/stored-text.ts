/** A backslash that would be taken for one of ours, a NUL, or half a surrogate pair: what no database keeps as text. */
const UNSTORABLE =
  /\\(?=u[\da-f]{4})|\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

const STORED = /\\u([\da-f]{4})/g;

/**
 * The text as every database keeps it: PostgreSQL refuses a NUL, and half a surrogate pair has no UTF-8. Each of them
 * becomes `\u` and four digits, and so does a backslash that looks like one; all other text stays as it is, so that a
 * person who reads the table reads what was said. Equal texts stay equal, different ones different.
 */
export function toStoredText(text: string): string {
  return text.replace(UNSTORABLE, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The text that `toStoredText` was given. */
export function fromStoredText(stored: string): string {
  return stored.replace(STORED, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}
