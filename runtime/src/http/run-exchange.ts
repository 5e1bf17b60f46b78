import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isMeasured } from './record-duration.js';
import { assignIds, type AssignedId, type Incoming } from './assign-ids.js';
import { attachExchange, exchangeOf, type Exchange, type OpenExchange } from './exchange.js';
import type { HttpSettings } from './http-settings.js';
import { findTraceContext, keepContext, runInExchange } from './keep-context.js';
import { hasSharedId } from './shared-id.js';
import { openScope } from './open-scope.js';
import { reportRejectedIds } from './rejected-ids.js';
import { pathOf } from './request-path.js';

/**
 * Runs the handling of one request in a context of its own that carries its ids, gives them back in the response before
 * anything else runs, and writes one access event when the response is over. Answers what `run` answers and throws what
 * it throws. A request that is under way already is only run: a middleware that is registered twice logs once.
 */
export function runExchange<T>(exchange: Exchange, settings: HttpSettings, run: () => T): T {
  const { request } = exchange;
  if (exchangeOf(request) !== undefined) return run();
  const { headers } = request; // once: in Express, each look at a request counts
  const incoming = new NodeIncoming(exchange, headers);
  const ids = assignIds(settings.ids, incoming);
  const open = openExchange(exchange, settings, ids, incoming);
  attachExchange(open);
  keepContext(open);
  hand(request, headers, ids, settings.requestLogger);
  if (!ids.some(({ isRejected }) => isRejected)) return runInExchange(open, run);
  return runInExchange(open, () => {
    reportRejectedIds(settings, ids);
    return run();
  });
}

/** A class: functions of its own would be made for each request. */
class NodeIncoming implements Incoming {
  readonly path: string;
  readonly request: unknown;
  readonly response: unknown;
  private readonly raw: IncomingMessage;
  private readonly headers: IncomingHttpHeaders;

  constructor({ request, response, subject }: Exchange, headers: IncomingHttpHeaders) {
    this.path = pathOf(request);
    this.request = subject ?? request;
    this.response = response;
    this.raw = request;
    this.headers = headers;
  }

  readHeader(key: string): unknown {
    return this.headers[key];
  }

  readId(): unknown {
    return (this.raw as { readonly id?: unknown }).id;
  }
}

function openExchange(
  { request, response, subject, findRoute }: Exchange,
  settings: HttpSettings,
  ids: readonly AssignedId[],
  incoming: Incoming,
): OpenExchange {
  const isIgnored = settings.isIgnored(incoming.path);
  const { method } = request;
  return {
    request,
    response,
    subject,
    findRoute,
    settings,
    ids,
    scope: openScope(settings, ids, method, incoming),
    trace: findTraceContext(),
    method,
    path: incoming.path,
    started: performance.now(),
    isIgnored,
    isMeasured: !isIgnored && isMeasured(settings.metrics),
    areIdsSent: false,
    status: undefined,
    streamedBytes: undefined,
    route: undefined,
    isOver: false,
  };
}

/**
 * Hands the ids and a logger to the handler, under the names that other middleware gave them; where the program made one of
 * these a getter or fixed it, it stays as it is.
 */
function hand(
  request: Exchange['request'],
  headers: Exchange['request']['headers'],
  ids: readonly AssignedId[],
  logger: unknown,
): void {
  const known = request as { readonly id?: unknown };
  for (const { rule, id } of ids) {
    if (rule.field === 'request_id' && !hasSharedId(request)) Reflect.set(request, 'id', known.id ?? id);
    if (rule.updateRequestHeader && headers[rule.key] !== id) headers[rule.key] = id;
  }
  if (logger !== undefined) Reflect.set(request, 'log', logger);
}
