import { releaseOwner } from '../context.js';
import type { Access } from './access.js';
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
  if (!exchange.isIgnored) writeAccessEvent(exchange.settings, new ExchangeAccess(exchange, isFinished));
  releaseOwner(exchange.scope);
}

/** Most of it is asked for by an event that is written, and looked up then. */
class ExchangeAccess implements Access {
  readonly isAborted: boolean;
  readonly status: number | undefined;
  private readonly exchange: OpenExchange;

  constructor(exchange: OpenExchange, isFinished: boolean) {
    this.exchange = exchange;
    this.isAborted = !isFinished;
    this.status = findStatus(exchange);
  }

  get method(): string | undefined {
    return this.exchange.method;
  }

  get path(): string {
    return this.exchange.path;
  }

  get findRoute(): Access['findRoute'] {
    const { exchange } = this;
    return () => exchange.route ?? exchange.findRoute?.();
  }

  get duration(): number {
    return performance.now() - this.exchange.started;
  }

  get responseBytes(): number | undefined {
    return this.status === undefined ? undefined : findResponseBytes(this.exchange, this.status);
  }

  get isMeasured(): boolean {
    return this.exchange.isMeasured;
  }

  get view(): RequestView {
    return viewOf(this.exchange);
  }

  get request(): unknown {
    return this.exchange.request;
  }

  get response(): unknown {
    return this.exchange.response;
  }
}

/** A response that never began has no status; its object says 200 all the same. */
function findStatus({ status, response }: OpenExchange): number | undefined {
  if (status !== undefined) return status;
  return response.headersSent ? response.statusCode : undefined;
}

/** What the handler said; what was counted; what Node found out itself, for `response.end('text')`. */
function findResponseBytes(exchange: OpenExchange, status: number): number | undefined {
  const { request, response, streamedBytes } = exchange;
  if (request.method === 'HEAD' || status === 204 || status === 304) return 0;
  const said = response.getHeader('content-length');
  if (said !== undefined) return Number(said);
  if (streamedBytes !== undefined) return streamedBytes;
  const { _contentLength: length } = response as { readonly _contentLength?: unknown };
  return typeof length === 'number' ? length : undefined;
}

function viewOf({ request, response, subject }: OpenExchange): RequestView {
  return {
    header: (key) => request.headers[key],
    responseHeader: (key) => response.getHeader(key),
    httpVersion: request.httpVersion,
    get remoteAddress() {
      // Frameworks that know which proxies to trust know better than the socket, and look through them at each question.
      const { ip } = (subject ?? request) as { readonly ip?: unknown };
      return ip ?? request.socket.remoteAddress;
    },
    scheme: (request.socket as { readonly encrypted?: boolean }).encrypted ? 'https' : 'http',
  };
}
