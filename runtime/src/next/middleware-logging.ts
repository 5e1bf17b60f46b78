import { checkHttpOptions } from '../http/check-http-options.js';
import { openFetchRequest, withIds } from '../http/fetch-exchange.js';
import type { FetchLoggingOptions } from '../http/fetch-logging.js';
import { toHttpSettings } from '../http/http-settings.js';
import type { OpenRequest } from '../http/open-request.js';

const OVERRIDDEN = 'x-middleware-override-headers';

/**
 * Next's middleware (`proxy` since 16) that runs `handle` in a context with the request's id, and hands the id on to the
 * route that answers: `export const proxy = withMiddlewareLogging(() => NextResponse.next())`. It writes an access event
 * only where `handle` answers itself; otherwise the route does. For Node's runtime. Throws a TypeError for options that
 * are not valid.
 */
export function withMiddlewareLogging<R extends Request, Rest extends unknown[]>(
  handle: (request: R, ...rest: Rest) => Response | Promise<Response>,
  options: FetchLoggingOptions = {},
): (request: R, ...rest: Rest) => Promise<Response> {
  checkHttpOptions(options);
  const settings = toHttpSettings(options);
  return async (request, ...rest) => {
    const open = openFetchRequest(settings, request);
    return open.run(async () => {
      let response: Response;
      try {
        response = withIds(await handle(request, ...rest), open.ids);
      } catch (error) {
        open.end({ status: 500, thrown: { error } });
        throw error;
      }
      if (isHandedOn(response)) handOn(request, response, open.ids);
      else open.end({ status: response.status, response });
      return response;
    });
  };
}

function isHandedOn({ headers }: Response): boolean {
  return headers.has('x-middleware-next') || headers.has('x-middleware-rewrite');
}

/** As `NextResponse.next({ request: { headers } })` says it: which headers the route gets, and each of them. */
function handOn(request: Request, { headers }: Response, ids: OpenRequest['ids']): void {
  const named = headers.get(OVERRIDDEN);
  const names = new Set(named === null ? request.headers.keys() : named.split(','));
  if (named === null) {
    for (const [name, value] of request.headers) headers.set(`x-middleware-request-${name}`, value);
  }
  for (const { rule, id } of ids) {
    names.add(rule.key);
    headers.set(`x-middleware-request-${rule.key}`, id);
  }
  headers.set(OVERRIDDEN, [...names].join(','));
}
