import { AsyncResource } from 'node:async_hooks';
import type { EventEmitter } from 'node:events';
import { runWithContext } from '../context.js';
import type { Exchange } from './exchange.js';
import type { HttpLoggingOptions } from './http-logging-options.js';
import { toRequestId } from './request-id.js';
import { pathOf } from './request-path.js';
import { writeAccessEvent } from './write-access-event.js';

/** Requests that are under way: a middleware that is registered twice must not log each of them twice. */
const underWay = new WeakSet<object>();

const DEFAULT_HEADER = 'x-request-id';

/**
 * Runs the handling of one request in a context of its own that carries `request_id`, gives the id back in the response
 * before anything else runs, and writes one access event when the response is over. Answers what `run` answers and
 * throws what it throws.
 */
export function runExchange<T>(exchange: Exchange, options: HttpLoggingOptions, run: () => T): T {
  const { request, response } = exchange;
  if (underWay.has(request)) return run();
  underWay.add(request);
  const started = performance.now();
  const name = (options.requestIdHeader ?? DEFAULT_HEADER).toLowerCase();
  const { createRequestId } = options;
  const id = toRequestId(
    request.headers[name],
    createRequestId && (() => createRequestId(request, response)),
  );
  echo(response, name, id);
  return runWithContext({ request_id: id }, () => {
    hand(request, id, options.requestLogger);
    bindEmitter(request);
    bindEmitter(response);
    if (!isIgnored(exchange, options.ignore)) watch(exchange, options, started);
    return run();
  });
}

/** Set now, and again where an error handler took all headers away, as Koa's does. */
function echo(response: Exchange['response'], name: string, id: string): void {
  if (response.headersSent) return;
  response.setHeader(name, id);
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => Exchange['response'];
  response.writeHead = (...args: unknown[]) => {
    if (!response.headersSent && !response.hasHeader(name)) response.setHeader(name, id);
    return writeHead(...args);
  };
}

/** What handlers find on their request: its id, and a logger where one is wanted. */
function hand(request: object, id: string, logger: unknown): void {
  const known = request as { id?: unknown; log?: unknown };
  known.id ??= id;
  if (logger !== undefined) known.log = logger;
}

/** Listeners of `data`, `end` and `close` run in the context of the socket, which serves many requests. */
function bindEmitter(emitter: EventEmitter): void {
  emitter.emit = AsyncResource.bind(emitter.emit.bind(emitter));
}

function watch(exchange: Exchange, options: HttpLoggingOptions, started: number): void {
  const { response } = exchange;
  let isOver = false;
  const finish = (): void => {
    if (isOver) return;
    isOver = true;
    writeAccessEvent(exchange, options, performance.now() - started);
  };
  response.once('finish', finish);
  // Without `finish` before it: the client went away, or the handler destroyed the response.
  response.once('close', finish);
}

function isIgnored({ request }: Exchange, patterns: readonly string[] = []): boolean {
  const path = pathOf(request);
  return patterns.some((pattern) =>
    pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern,
  );
}
