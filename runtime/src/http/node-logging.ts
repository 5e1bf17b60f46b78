import type { IncomingMessage, ServerResponse } from 'node:http';
import { checkHttpOptions } from './check-http-options.js';
import type { HttpLoggingOptions } from './http-logging-options.js';
import { toHttpSettings } from './http-settings.js';
import { runExchange } from './run-exchange.js';
import { sendIds } from './send-ids.js';

/**
 * A listener for `http.createServer` that runs `handle` in a context with the request's id and writes one access event:
 * `createServer(withHttpLogging(handle))`. Throws a TypeError for options that are not valid.
 */
export function withHttpLogging<Request extends IncomingMessage, Response extends ServerResponse, Result>(
  handle: (request: Request, response: Response) => Result,
  options: HttpLoggingOptions<Request> = {},
): (request: Request, response: Response) => Result {
  checkHttpOptions(options);
  const settings = toHttpSettings(options);
  return (request, response) =>
    runExchange({ request, response }, settings, () => {
      sendIds(response);
      return handle(request, response);
    });
}
