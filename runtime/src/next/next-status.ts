/**
 * The status that Next answers for what `redirect()`, `notFound()`, `forbidden()` and `unauthorized()` throw; undefined
 * for an error. Their `digest` is what Next itself knows them by: `NEXT_REDIRECT;replace;/login;307;`.
 */
export function findNextStatus(thrown: unknown): number | undefined {
  const { digest } = Object(thrown) as { readonly digest?: unknown };
  if (typeof digest !== 'string') return undefined;
  if (digest === 'NEXT_NOT_FOUND') return 404; // before Next 15
  const [kind, ...parts] = digest.split(';');
  if (kind === 'NEXT_REDIRECT') return Number(parts.findLast((part) => /^3\d\d$/.test(part)) ?? 307);
  if (kind === 'NEXT_HTTP_ERROR_FALLBACK') return Number(parts[0]);
  return undefined;
}
