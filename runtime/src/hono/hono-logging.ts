import type { IncomingMessage, ServerResponse } from 'node:http';
import { checkHttpOptions } from '../http/check-http-options.js';
import { openFetchRequest, withIds } from '../http/fetch-exchange.js';
import type { HttpLoggingOptions } from '../http/http-logging-options.js';
import { toHttpSettings, type HttpSettings } from '../http/http-settings.js';
import { exchangeOf } from '../http/exchange.js';
import { runExchange } from '../http/run-exchange.js';
import { sendIds } from '../http/send-ids.js';

/** What we use of Hono's context. */
export interface HonoContext {
  readonly env: unknown;
  readonly req: {
    readonly raw: Request;
    readonly routePath?: string;
    /** All that fit the request, in order, those that did not run too. */
    readonly matchedRoutes?: readonly { readonly method: string; readonly path: string }[];
  };
  res: Response;
  readonly error?: unknown;
  readonly header: (name: string, value?: string) => void;
}

/** What `@hono/node-server` hands over. */
interface NodeBindings {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

/** What `app.use` registers; `app.all` as well. */
const OF_MIDDLEWARE = 'ALL';

/** Requests that are under way, whatever they came from. */
const underWay = new WeakSet<Request>();

/**
 * Middleware for Hono that gives each request a context with its id and writes one access event for it:
 * `app.use(honoLogging())`, in front of everything that logs. On Node's server it knows aborted requests and counts bytes;
 * elsewhere the request is over when the handlers are. Throws a TypeError for options that are not valid.
 */
export function honoLogging<Context extends HonoContext = HonoContext>(
  options: HttpLoggingOptions<Context> = {},
): (context: Context, next: () => Promise<void>) => Promise<void> {
  checkHttpOptions(options);
  const settings = toHttpSettings(options);
  return (context, next) => {
    const node = findNode(context.env);
    return node ? runOnNode(node, context, settings, next) : runAnywhere(context, settings, next);
  };
}

function findNode(env: unknown): NodeBindings | undefined {
  const { incoming, outgoing } = (env ?? {}) as Partial<NodeBindings>;
  return incoming && outgoing ? { incoming, outgoing } : undefined;
}

function runOnNode(
  { incoming, outgoing }: NodeBindings,
  context: HonoContext,
  settings: HttpSettings,
  next: () => Promise<void>,
): Promise<void> {
  if (exchangeOf(incoming) !== undefined) return next();
  const parts = { request: incoming, response: outgoing, subject: context };
  return runExchange({ ...parts, findRoute: () => routeOf(context, outgoing.statusCode) }, settings, () => {
    sendIds(outgoing);
    for (const { rule, id } of exchangeOf(incoming)?.ids ?? []) {
      if (rule.updateRequestHeader) setRequestHeader(context, rule.key, id);
    }
    return next();
  });
}

/** Hono builds its headers from Node's raw ones, which nobody changes. */
function setRequestHeader({ req }: HonoContext, name: string, value: string): void {
  try {
    req.raw.headers.set(name, value);
  } catch {
    // headers that cannot be changed
  }
}

async function runAnywhere(
  context: HonoContext,
  settings: HttpSettings,
  next: () => Promise<void>,
): Promise<void> {
  const { raw } = context.req;
  if (underWay.has(raw)) return next();
  underWay.add(raw);
  const findRoute = (): string | undefined => routeOf(context, context.res.status);
  const open = openFetchRequest(settings, raw, { subject: context, findRoute });
  await open.run(async () => {
    for (const { rule, id } of open.ids) if (rule.returnHeader) context.header(rule.header, id);
    await next();
    const answered = withIds(context.res, open.ids);
    if (answered !== context.res) context.res = answered;
  });
  const { status, headers } = context.res;
  const responseHeader = (key: string): string | undefined => headers.get(key) ?? undefined;
  const length = responseHeader('content-length');
  open.end({
    ...{ status, isAborted: raw.signal.aborted, responseHeader, response: context.res },
    ...(length !== undefined && { responseBytes: Number(length) }),
  });
}

/**
 * The pattern of the last handler that ran. Where that was a middleware, which answered by itself (401, say), it is that of
 * the handler that would have been next: `/*` says nothing. What matches a middleware alone has no route when it is not found.
 */
function routeOf({ req }: HonoContext, status: number): string | undefined {
  const { routePath, matchedRoutes = [] } = req;
  if (routePath?.endsWith('*') !== true) return routePath;
  const handler = matchedRoutes.find(({ method, path }) => method !== OF_MIDDLEWARE || !path.endsWith('*'));
  return handler?.path ?? (status === 404 ? undefined : routePath);
}
