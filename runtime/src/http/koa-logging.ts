import type { IncomingMessage, ServerResponse } from 'node:http';
import { checkHttpOptions } from './check-http-options.js';
import type { HttpLoggingOptions } from './http-logging-options.js';
import { runExchange } from './run-exchange.js';

/** What we use of Koa's context. */
export interface KoaContext {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
}

/**
 * Middleware for Koa that gives each request a context with its id and writes one access event for it:
 * `app.use(koaLogging())`, in front of everything that logs. The logger for handlers stands as `ctx.log` too. Throws a
 * TypeError for options that are not valid.
 */
export function koaLogging(
  options: HttpLoggingOptions = {},
): (context: KoaContext, next: () => Promise<unknown>) => Promise<void> {
  checkHttpOptions(options);
  return async (context, next) => {
    const { req: request, res: response } = context;
    if (options.requestLogger !== undefined) Object.assign(context, { log: options.requestLogger });
    await runExchange({ request, response, findRoute: () => routeOf(context) }, options, next);
  };
}

/** The pattern that @koa/router leaves on the context. */
function routeOf(context: object): string | undefined {
  const { _matchedRoute: route } = context as { readonly _matchedRoute?: unknown };
  return typeof route === 'string' ? route : undefined;
}
