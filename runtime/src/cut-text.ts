/** The beginning of a text that is longer than `limit` characters, with a mark that says how many are missing. */
export function cutText(text: string, limit: number): string {
  return text.length <= limit ? text : cutBeginning(text, limit, text.length - limit);
}

/** The same where the text is itself the beginning of a longer one. */
export function cutBeginning(text: string, limit: number, missing: number): string {
  const splitsPair = isHighSurrogate(text.charCodeAt(limit - 1));
  const kept = splitsPair ? limit - 1 : limit;
  return `${text.slice(0, kept)}…[truncated ${missing + limit - kept} characters]`;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
