import { isLevel, type Level } from '../conventions/index.js';
import { describeThrown } from '../describe-thrown.js';
import { getLogger } from '../get-logger.js';
import { warnOnce } from '../warn-once.js';
import type { Exchange } from './exchange.js';
import type { HttpLoggingOptions } from './http-logging-options.js';
import { readRequestFacts } from './request-facts.js';
import { pathOf } from './request-path.js';

const LOGGER = getLogger('http');

/** Writes the access event of a request whose response is over. Never throws. */
export function writeAccessEvent(exchange: Exchange, options: HttpLoggingOptions, duration: number): void {
  const { request, response } = exchange;
  const isAborted = !response.writableFinished;
  // A response that never began has no status; its object says 200 all the same.
  const status = response.headersSent ? response.statusCode : undefined;
  try {
    if (options.skip?.(request, response)) return;
  } catch (thrown) {
    complain('skip', thrown);
  }
  const fields = {
    method: request.method,
    path: pathOf(request),
    ...routeOf(exchange),
    ...(status !== undefined && { status }),
    duration_ms: Math.round(duration * 1000) / 1000,
    ...readRequestFacts(options.include ?? [], request, response),
  };
  const level = findLevel(options, status, isAborted);
  (options.logger ?? LOGGER)[level](isAborted ? 'request_aborted' : 'request_completed', fields);
}

function routeOf({ findRoute }: Exchange): { readonly route?: string } {
  try {
    const route = findRoute?.();
    return route === undefined ? {} : { route };
  } catch {
    return {}; // a framework that changed; the path says nearly the same
  }
}

function findLevel({ levelOf }: HttpLoggingOptions, status: number | undefined, isAborted: boolean): Level {
  const level = defaultLevel(status, isAborted);
  try {
    const wanted = levelOf?.(status, isAborted);
    return isLevel(wanted) ? wanted : level;
  } catch (thrown) {
    complain('levelOf', thrown);
    return level;
  }
}

function defaultLevel(status: number | undefined, isAborted: boolean): Level {
  if (status !== undefined && status >= 500) return 'error';
  return isAborted || (status !== undefined && status >= 400) ? 'warn' : 'info';
}

function complain(option: string, thrown: unknown): void {
  warnOnce(
    `The option ${option} of the HTTP logging threw "${describeThrown(thrown)}"; it counts as left out.`,
  );
}
