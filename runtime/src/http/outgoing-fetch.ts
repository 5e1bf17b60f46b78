import { outgoingHeaders } from '../outgoing-headers.js';
import { findHeaders, findRedirectMode, followRedirects, urlOf, type Hop } from './follow-redirects.js';

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
 * others: where a host of the list redirects to one that is not, that one gets none. Throws a TypeError where `hosts` is not a list of hosts.
 */
export function createFetch({ hosts, fetch: own }: FetchOptions): typeof globalThis.fetch {
  const isAllowed = toHostTest(hosts);
  return (input, init) => {
    const send = own ?? globalThis.fetch;
    if (!isAllowed(findUrl(input))) return send(input, init);
    const withIds = (hop: Hop, redirect: NonNullable<RequestInit['redirect']>) =>
      send(hop.input, { ...hop.init, redirect, headers: outgoingHeaders(findHeaders(hop)) });
    const first: Hop = { input, init };
    const mode = findRedirectMode(first);
    if (mode !== 'follow') return withIds(first, mode);
    return followRedirects(
      first,
      (hop) => (isAllowed(urlOf(hop.input)) ? withIds(hop, 'manual') : undefined),
      (hop) => send(hop.input, hop.init),
    );
  };
}

function findUrl(input: string | URL | Request): URL | undefined {
  try {
    return urlOf(input);
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
