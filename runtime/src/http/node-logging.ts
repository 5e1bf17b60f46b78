import type { IncomingMessage, ServerResponse } from 'node:http';
import { checkHttpOptions } from './check-http-options.js';
import type { HttpLoggingOptions } from './http-logging-options.js';
import { runExchange } from './run-exchange.js';

/**
 * A listener for `http.createServer` that runs `handle` in a context with the request's id and writes one access event:
 * `createServer(withHttpLogging(handle))`. Throws a TypeError for options that are not valid.
 */
export function withHttpLogging<Request extends IncomingMessage, Response extends ServerResponse, Result>(
  handle: (request: Request, response: Response) => Result,
  options: HttpLoggingOptions = {},
): (request: Request, response: Response) => Result {
  checkHttpOptions(options);
  return (request, response) => runExchange({ request, response }, options, () => handle(request, response));
}
