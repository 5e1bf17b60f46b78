import { withoutQuery } from '../without-query.js';

/** A proxy is asked for `http://user:password@host/path`. */
const ORIGIN = /^[a-z][a-z\d+.-]*:\/\/[^/]*/i;

/** The path of a request's URL as the client sent it, without query string, host and credentials. */
export function toPath(url: unknown): string {
  const path = withoutQuery(url) ?? '';
  return path.startsWith('/') ? path : path.replace(ORIGIN, '') || (path === '' ? '' : '/');
}

/** The same of a request of Node's, whose `url` a router may have cut. */
export function pathOf(request: { readonly url?: string | undefined }): string {
  const { originalUrl } = request as { readonly originalUrl?: unknown };
  return toPath(originalUrl ?? request.url);
}
