import type { IncomingMessage } from 'node:http';
import { withoutQuery } from '../without-query.js';

/** The path of the request as the client sent it, without query string. */
export function pathOf(request: IncomingMessage): string {
  const { originalUrl } = request as { readonly originalUrl?: unknown };
  return withoutQuery(originalUrl ?? request.url) ?? '';
}
