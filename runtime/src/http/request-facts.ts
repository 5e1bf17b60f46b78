import { withoutQuery } from '../without-query.js';

/** What can be read of a request whose response is over, whatever its form. */
export interface RequestView {
  /** The value of a header of the request by its name in lower case. */
  readonly header: (key: string) => unknown;
  readonly responseHeader: (key: string) => unknown;
  readonly httpVersion: string | undefined;
  readonly remoteAddress: unknown;
  /** `http` or `https`. */
  readonly scheme: string;
}

type Read = (view: RequestView) => unknown;

const header =
  (key: string): Read =>
  (view) =>
    view.header(key);

/** What an access event can say beyond what it always says. Nothing that may hold a secret is among them. */
const FACTS = {
  forwarded_for: header('x-forwarded-for'),
  host: header('host'),
  http_version: ({ httpVersion }) => httpVersion,
  referrer: (view) => withoutQuery(view.header('referer') ?? view.header('referrer')),
  remote_address: ({ remoteAddress }) => remoteAddress,
  request_bytes: header('content-length'),
  response_bytes: (view) => view.responseHeader('content-length'),
  user_agent: header('user-agent'),
} as const satisfies Readonly<Record<string, Read>>;

export type RequestFact = keyof typeof FACTS;

/** The facts that are known of a request, under their names. */
export function readRequestFacts(
  wanted: readonly RequestFact[],
  view: RequestView,
): Readonly<Record<string, unknown>> {
  const known = wanted.flatMap((fact) => {
    const read: Read | undefined = Object.hasOwn(FACTS, fact) ? FACTS[fact] : undefined;
    const value = read?.(view);
    return value === undefined || value === null
      ? []
      : [[fact, fact.endsWith('_bytes') ? Number(value) : value] as const];
  });
  return Object.fromEntries(known);
}
