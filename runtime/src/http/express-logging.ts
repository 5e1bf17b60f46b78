import type { IncomingMessage, ServerResponse } from 'node:http';
import { checkHttpOptions } from './check-http-options.js';
import type { HttpLoggingOptions } from './http-logging-options.js';
import { toHttpSettings } from './http-settings.js';
import { runExchange } from './run-exchange.js';
import { sendIds } from './send-ids.js';

/** Middleware as Express 4 and 5, Connect, restify and Polka take it. */
export type Middleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next?: (error?: unknown) => void,
) => void;

/**
 * Middleware that gives each request a context with its id and writes one access event for it: `app.use(httpLogging())`,
 * in front of everything that logs. Throws a TypeError for options that are not valid.
 */
export function httpLogging<Request extends IncomingMessage = IncomingMessage>(
  options: HttpLoggingOptions<Request> = {},
): Middleware {
  checkHttpOptions(options);
  const settings = toHttpSettings(options);
  return (request, response, next) => {
    runExchange({ request, response, findRoute: () => routeOf(request) }, settings, () => {
      sendIds(response);
      // pino-http, whose place this may take, is called without it too.
      next?.();
    });
  };
}

/** The router's mount point and the pattern below it, as Express leaves them on the request that it routed. */
function routeOf(request: IncomingMessage): string | undefined {
  const { baseUrl = '', route } = request as {
    readonly baseUrl?: string;
    readonly route?: { readonly path?: unknown };
  };
  return typeof route?.path === 'string' ? baseUrl + route.path : undefined;
}
