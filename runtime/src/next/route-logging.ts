import { checkHttpOptions } from '../http/check-http-options.js';
import { finishFetch, openFetchRequest } from '../http/fetch-exchange.js';
import type { FetchLoggingOptions } from '../http/fetch-logging.js';
import { toHttpSettings } from '../http/http-settings.js';
import { findNextStatus } from './next-status.js';

export interface RouteLoggingOptions extends FetchLoggingOptions {
  /** The pattern of the route, which Next does not tell its handlers: `/orders/[id]`. */
  readonly route?: string;
}

/**
 * A route handler of Next that runs `handle` in a context with the request's id and writes one access event:
 * `export const GET = withRouteLogging(handle, { route: '/orders/[id]' })`. `redirect()` and `notFound()` have the status
 * that Next answers; anything else that is thrown counts as 500. All of it is thrown. Throws a TypeError for options that
 * are not valid.
 */
export function withRouteLogging<R extends Request, Rest extends unknown[]>(
  handle: (request: R, ...rest: Rest) => Response | Promise<Response>,
  { route, ...options }: RouteLoggingOptions = {},
): (request: R, ...rest: Rest) => Promise<Response> {
  checkHttpOptions(options);
  const settings = toHttpSettings(options);
  return async (request, ...rest) => {
    const open = openFetchRequest(settings, request, { findRoute: () => route });
    return open.run(async () => {
      let response: Response;
      try {
        response = await handle(request, ...rest);
      } catch (error) {
        const status = findNextStatus(error);
        const isAborted = request.signal.aborted;
        open.end({ status: status ?? 500, isAborted, ...(status === undefined && { thrown: { error } }) });
        throw error;
      }
      return finishFetch(open, request, response);
    });
  };
}
