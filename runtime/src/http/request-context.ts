import type { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { bindEmitter } from '../bind-emitter.js';
import { checkHttpOptions } from './check-http-options.js';
import type { RequestOptions } from './http-logging-options.js';
import { toHttpSettings } from './http-settings.js';
import { openRequest } from './open-request.js';
import { pathOf } from './request-path.js';

const UPGRADED = Symbol('upgraded');

/**
 * A function whose first argument is a request of Node's, run in a context with the request's id, and without access event:
 * for what gets no response, such as `server.on('upgrade', withRequestContext((request, socket, head) => …))` and the
 * connections of WebSockets. A socket that is handed over with the request serves nobody else from then on: what listens to it,
 * a library of WebSockets too, is called in that context. Throws a TypeError for options that are not valid.
 */
export function withRequestContext<Request extends IncomingMessage, Rest extends unknown[], Result>(
  handle: (request: Request, ...rest: Rest) => Result,
  options: RequestOptions<Request> = {},
): (request: Request, ...rest: Rest) => Result {
  checkHttpOptions(options);
  const settings = toHttpSettings(options);
  return (request, ...rest) => {
    const open = openRequest(settings, {
      method: request.method,
      path: pathOf(request),
      view: {
        header: (key) => request.headers[key],
        httpVersion: request.httpVersion,
        remoteAddress: request.socket.remoteAddress,
        scheme: 'http',
      },
      subject: request,
      findRoute: undefined,
    });
    for (const { rule, id } of open.ids) if (rule.updateRequestHeader) request.headers[rule.key] = id;
    return open.run(() => {
      if (rest[0] === request.socket) bindSocket(request.socket);
      return handle(request, ...rest);
    });
  };
}

/** The first `on` after an upgrade puts Node's own method back in the place of any other: that one is ours, and binds nothing. */
function bindSocket(socket: IncomingMessage['socket']): void {
  const nothing = (): void => undefined;
  const emitter: EventEmitter = socket;
  emitter.on(UPGRADED, nothing).off(UPGRADED, nothing);
  bindEmitter(emitter);
}
