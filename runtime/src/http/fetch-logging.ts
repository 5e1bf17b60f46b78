import { checkHttpOptions } from './check-http-options.js';
import { finishFetch, openFetchRequest } from './fetch-exchange.js';
import type { RequestOptions } from './http-logging-options.js';
import { toHttpSettings } from './http-settings.js';

/** What `withFetchLogging` and `withRouteLogging` take. */
export interface FetchLoggingOptions extends RequestOptions<Request> {
  /** Says that a request gets no access event; asked when its response is over, which is missing where the handler threw. */
  readonly skip?: (request: Request, response: Response | undefined) => unknown;
}

/**
 * A handler of the fetch standard that runs `handle` in a context with the request's id and writes one access event, when
 * the body of the response was read or given up. What `handle` throws is thrown, and counts as status 500. Throws a
 * TypeError for options that are not valid.
 */
export function withFetchLogging<Rest extends unknown[]>(
  handle: (request: Request, ...rest: Rest) => Response | Promise<Response>,
  options: FetchLoggingOptions = {},
): (request: Request, ...rest: Rest) => Promise<Response> {
  checkHttpOptions(options);
  const settings = toHttpSettings(options);
  return async (request, ...rest) => {
    const open = openFetchRequest(settings, request);
    return open.run(async () => {
      let response: Response;
      try {
        response = await handle(request, ...rest);
      } catch (error) {
        open.end({ status: 500, isAborted: request.signal.aborted, thrown: { error } });
        throw error;
      }
      return finishFetch(open, request, response);
    });
  };
}
