import { withoutQuery } from './without-query.js';
import type { ValueWalk } from './value-walk.js';

/** What requests and responses of `node:http` are told by, without loading that. */
interface HttpMessage {
  readonly method?: unknown;
  readonly url?: unknown;
  readonly host?: unknown;
  readonly path?: unknown;
  readonly statusCode?: unknown;
}

/** Whether a value is a request or a response of `node:http`, or of a framework that derives its own from these. */
export function isHttpMessage(value: object): value is HttpMessage {
  if ('rawHeaders' in value && 'httpVersion' in value) return true;
  return '_header' in value && 'setHeader' in value && typeof value.setHeader === 'function';
}

/**
 * A few facts of a request or a response: all of it is thousands of members of its socket, among them the headers, and
 * with these the credentials of whoever asked.
 */
export function renderHttpMessage(message: HttpMessage, walk: ValueWalk): string {
  const { method, url, host, path, statusCode } = message;
  const facts = {
    method: method ?? undefined,
    host,
    url: withoutQuery(url === '' ? path : (url ?? path)),
    status: statusCode ?? undefined,
  };
  return walk.render(
    Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)),
    walk,
  );
}
