import type { IncomingMessage, ServerResponse } from 'node:http';
import { checkHttpOptions } from './check-http-options.js';
import { exchangeOf } from './exchange.js';
import type { HttpLoggingOptions } from './http-logging-options.js';
import { toHttpSettings } from './http-settings.js';
import { runInExchange } from './keep-context.js';
import { runExchange } from './run-exchange.js';
import { sendIds } from './send-ids.js';

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
export function koaLogging<Context extends KoaContext = KoaContext>(
  options: HttpLoggingOptions<Context> = {},
): (context: Context, next: () => Promise<unknown>) => Promise<void> {
  checkHttpOptions(options);
  const settings = toHttpSettings(options);
  return async (context, next) => {
    const { req: request, res: response } = context;
    if (options.requestLogger !== undefined) Object.assign(context, { log: options.requestLogger });
    await runExchange(
      { request, response, subject: context, findRoute: () => routeOf(context) },
      settings,
      () => {
        sendIds(response);
        keepErrorContext(context);
        return next();
      },
    );
  };
}

/** Koa hears of a client that went away by a listener of its own, and tells `app.on('error')` outside of all contexts. */
function keepErrorContext(context: object): void {
  const known = context as KoaContext & { onerror?: (error: unknown) => unknown };
  const { onerror } = known;
  const exchange = exchangeOf(known.req);
  if (typeof onerror !== 'function' || exchange === undefined) return;
  known.onerror = (error) => runInExchange(exchange, () => Reflect.apply(onerror, known, [error]));
}

/** The pattern that @koa/router leaves on the context. */
function routeOf(context: object): string | undefined {
  const { _matchedRoute: route } = context as { readonly _matchedRoute?: unknown };
  return typeof route === 'string' ? route : undefined;
}
