/** What stands behind `?` and `#` may be a token or a name, and is nobody's business in a log. */
export function withoutQuery(url: unknown): string | undefined {
  if (typeof url !== 'string') return undefined;
  const end = url.search(/[?#]/);
  return end < 0 ? url : url.slice(0, end);
}
