/** What stands behind `?` and `#` may be a token or a name, and is nobody's business in a log. */
export function withoutQuery(url: unknown): string | undefined {
  return typeof url === 'string' ? url.replace(/[?#].*$/s, '') : undefined;
}
