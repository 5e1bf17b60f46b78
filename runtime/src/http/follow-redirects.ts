type Input = Parameters<typeof globalThis.fetch>[0];
type Init = RequestInit;
type Mode = NonNullable<Init['redirect']>;

/** One request of a chain. */
export interface Hop {
  readonly input: Input;
  readonly init: Init | undefined;
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** As many as `fetch` follows. */
const MOST = 20;
/** What says how a body is to be read, which a request that became a GET has no more. */
const OF_BODY = [
  'content-encoding',
  'content-language',
  'content-location',
  'content-type',
  'content-length',
];
/** What is meant for one origin alone. */
const OF_ORIGIN = ['authorization', 'proxy-authorization', 'cookie', 'host'];

/**
 * Sends a request and follows redirects as the standard has `fetch` follow them, by a request of its own for each: so
 * `send` decides anew what a host may know. It answers the response, or undefined where the request is not its own;
 * then `sendOther` sends it, and follows what comes after. Rejects as `fetch` does.
 */
export async function followRedirects(
  first: Hop,
  send: (hop: Hop) => Promise<Response> | undefined,
  sendOther: (hop: Hop) => Promise<Response>,
): Promise<Response> {
  let hop = first;
  for (let followed = 0; ; followed++) {
    const spare = copyBody(hop);
    const response = await (send(hop) ?? sendOther(hop));
    const target = findTarget(response, hop.input);
    if (target === undefined) {
      void spare?.body?.cancel();
      return followed === 0 ? response : asRedirected(response);
    }
    await response.body?.cancel(); // else its connection stays taken
    if (followed === MOST) throw failure('redirect count exceeded');
    hop = await toNextHop(hop, spare, response.status, target);
  }
}

/** The mode that a request asks for. */
export function findRedirectMode({ input, init }: Hop): Mode {
  return init?.redirect ?? (isRequest(input) ? input.redirect : 'follow');
}

/** The headers that a request is given. */
export function findHeaders({ input, init }: Hop): Headers {
  return new Headers(init?.headers ?? (isRequest(input) ? input.headers : undefined));
}

/** A request is read once: one that is redirected with its body needs it again. */
function copyBody({ input, init }: Hop): Request | undefined {
  return isRequest(input) && input.body !== null && init?.body == null ? input.clone() : undefined;
}

/** Where a response leads to; undefined: it is the answer. */
function findTarget(response: Response, input: Input): URL | undefined {
  if (!REDIRECTS.has(response.status)) return undefined;
  const location = response.headers.get('location');
  if (location === null) return undefined;
  const here = urlOf(input);
  const target = URL.canParse(location, here.href) ? new URL(location, here.href) : undefined;
  if (target === undefined || !/^https?:$/.test(target.protocol))
    throw failure('URL scheme must be a HTTP(S) scheme');
  if (target.hash === '') target.hash = here.hash;
  return target;
}

async function toNextHop(hop: Hop, spare: Request | undefined, status: number, target: URL): Promise<Hop> {
  const { body: given, ...others } = hop.init ?? {};
  const request = isRequest(hop.input) ? hop.input : undefined;
  if (status !== 303 && isStream(given)) throw failure('the body is a stream, which cannot be sent again');
  const method = (others.method ?? request?.method ?? 'GET').toUpperCase();
  const isRead = becomesGet(status, method);
  const body = isRead ? undefined : (given ?? (await spare?.arrayBuffer()));
  const signal = others.signal ?? request?.signal;
  return {
    input: target,
    init: {
      ...others,
      method: isRead ? 'GET' : method,
      headers: toNextHeaders(hop, isRead, target),
      ...(signal !== undefined && { signal }),
      ...(body != null && { body }),
    },
  };
}

function becomesGet(status: number, method: string): boolean {
  if (status === 303) return method !== 'GET' && method !== 'HEAD';
  return status < 303 && method === 'POST';
}

function toNextHeaders(hop: Hop, isRead: boolean, target: URL): Headers {
  const headers = findHeaders(hop);
  const { origin } = urlOf(hop.input);
  const gone = [...(isRead ? OF_BODY : []), ...(origin === target.origin ? [] : OF_ORIGIN)];
  for (const name of gone) headers.delete(name);
  return headers;
}

/** The URL of a request. Throws a TypeError where it has none. */
export function urlOf(input: Input): URL {
  return new URL(isRequest(input) ? input.url : input);
}

/** What can be read once only: fetch takes any iterable too. */
function isStream(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body && !(body instanceof Blob);
}

function isRequest(input: Input): input is Request {
  return typeof input === 'object' && 'url' in input;
}

/** As `fetch` says it of what it followed itself. */
function asRedirected(response: Response): Response {
  return Object.defineProperty(response, 'redirected', { value: true, configurable: true });
}

function failure(why: string): TypeError {
  return new TypeError('fetch failed', { cause: new Error(why) });
}
