/** Codes that would move the cursor, colour the screen or turn the direction of a line; a tab is none. */
const UNSEEN = /[\u0000-\u0008\u000A-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** One line of code for a terminal: what it cannot show stands as an escape, `\u001b`. */
export function visible(line: string): string {
  return line.replace(UNSEEN, (code) => `\\u${code.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
