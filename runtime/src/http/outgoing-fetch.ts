import { outgoingHeaders } from '../outgoing-headers.js';

export interface FetchOptions {
  /**
   * The hosts that may know of our requests: `orders.internal`, `*.internal` for all below it, `localhost:3000` for one
   * port.
   */
  readonly hosts: readonly string[];
  /** What sends the requests; the global `fetch` of each call. */
  readonly fetch?: typeof globalThis.fetch;
}

/**
 * A `fetch` that adds the trace and the ids of the context, as `outgoingHeaders` does, to requests for these hosts and to no
 * others. Redirects are followed as `fetch` follows them: where a host of the list may redirect to one that is not, call it
 * with `redirect: 'manual'`. Throws a TypeError where `hosts` is not a list of hosts.
 */
export function createFetch({ hosts, fetch: own }: FetchOptions): typeof globalThis.fetch {
  const isAllowed = toHostTest(hosts);
  return (input, init) => {
    const send = own ?? globalThis.fetch;
    if (!isAllowed(urlOf(input))) return send(input, init);
    const given =
      init?.headers ?? (typeof input === 'object' && 'headers' in input ? input.headers : undefined);
    return send(input, { ...init, headers: outgoingHeaders(new Headers(given)) });
  };
}

function urlOf(input: string | URL | Request): URL | undefined {
  try {
    return new URL(typeof input === 'object' && 'url' in input ? input.url : input);
  } catch {
    return undefined; // fetch says what is wrong with it
  }
}

function toHostTest(hosts: readonly string[]): (url: URL | undefined) => boolean {
  const given: unknown = hosts; // JavaScript does not ask the compiler
  const isList =
    Array.isArray(given) &&
    given.every((host: unknown) => typeof host === 'string' && /^(?:\*\.)?[^\s*/?#@]+$/.test(host));
  if (!isList) {
    throw new TypeError(
      "createFetch takes { hosts: ['orders.internal', '*.example.com'] }: names of hosts without scheme and path.",
    );
  }
  const lower = hosts.map((host) => host.toLowerCase());
  return (url) =>
    url !== undefined &&
    lower.some((host) => {
      const name = /:\d+$/.test(host) ? url.host : url.hostname;
      return host.startsWith('*.') ? name.endsWith(host.slice(1)) : name === host;
    });
}
