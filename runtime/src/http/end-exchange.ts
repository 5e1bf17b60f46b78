import type { OpenExchange } from './exchange.js';
import type { RequestView } from './request-facts.js';
import { writeAccessEvent } from './write-access-event.js';

/**
 * Writes what is to be said of the exchange when its response is over. `close` without `finish` before it says that the
 * client went away, or that the handler gave up. Does nothing at the second call.
 */
export function endExchange(exchange: OpenExchange, isFinished: boolean): void {
  if (exchange.isOver) return;
  exchange.isOver = true;
  if (exchange.isIgnored) return;
  const { request, response } = exchange;
  writeAccessEvent(exchange.settings, {
    method: request.method,
    path: exchange.path,
    findRoute: () => exchange.route ?? exchange.findRoute?.(),
    // A response that never began has no status; its object says 200 all the same.
    status: response.headersSent ? response.statusCode : undefined,
    isAborted: !isFinished,
    duration: performance.now() - exchange.started,
    responseBytes: findResponseBytes(exchange),
    isMeasured: exchange.isMeasured,
    view: viewOf(exchange),
    request,
    response,
  });
}

/** What the handler said; what was counted; what Node found out itself, for `response.end('text')`. */
function findResponseBytes({ request, response, streamedBytes }: OpenExchange): number | undefined {
  if (!response.headersSent) return undefined;
  if (request.method === 'HEAD' || response.statusCode === 204 || response.statusCode === 304) return 0;
  const said = response.getHeader('content-length');
  if (said !== undefined) return Number(said);
  if (streamedBytes !== undefined) return streamedBytes;
  const { _contentLength: length } = response as { readonly _contentLength?: unknown };
  return typeof length === 'number' ? length : undefined;
}

function viewOf({ request, response, subject }: OpenExchange): RequestView {
  // Frameworks that know which proxies to trust know better than the socket.
  const { ip } = (subject ?? request) as { readonly ip?: unknown };
  return {
    header: (key) => request.headers[key],
    responseHeader: (key) => response.getHeader(key),
    httpVersion: request.httpVersion,
    remoteAddress: ip ?? request.socket.remoteAddress,
    scheme: (request.socket as { readonly encrypted?: boolean }).encrypted ? 'https' : 'http',
  };
}
