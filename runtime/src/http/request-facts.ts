import type { IncomingMessage, ServerResponse } from 'node:http';
import { withoutQuery } from '../without-query.js';

type Read = (request: IncomingMessage, response: ServerResponse) => unknown;

const header =
  (name: string): Read =>
  ({ headers }) =>
    headers[name];

/** What an access event can say beyond what it always says. Nothing that may hold a secret is among them. */
const FACTS = {
  forwarded_for: header('x-forwarded-for'),
  host: header('host'),
  http_version: ({ httpVersion }) => httpVersion,
  referrer: ({ headers }) => withoutQuery(headers.referer ?? headers['referrer']),
  remote_address: (request) => (request as { readonly ip?: unknown }).ip ?? request.socket.remoteAddress,
  request_bytes: header('content-length'),
  response_bytes: (_request, response) => response.getHeader('content-length'),
  user_agent: header('user-agent'),
} as const satisfies Readonly<Record<string, Read>>;

export type RequestFact = keyof typeof FACTS;

/** The facts that are known of a request, under their names. */
export function readRequestFacts(
  wanted: readonly RequestFact[],
  request: IncomingMessage,
  response: ServerResponse,
): Readonly<Record<string, unknown>> {
  const known = wanted.flatMap((fact) => {
    const read: Read | undefined = Object.hasOwn(FACTS, fact) ? FACTS[fact] : undefined;
    const value = read?.(request, response);
    return value === undefined ? [] : [[fact, fact.endsWith('_bytes') ? Number(value) : value] as const];
  });
  return Object.fromEntries(known);
}
