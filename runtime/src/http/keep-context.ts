import { AsyncResource } from 'node:async_hooks';
import { IncomingMessage, ServerResponse } from 'node:http';
import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import { processState } from '../process-state.js';
import { isTelemetrySet } from '../telemetry.js';
import { countBytes } from './count-bytes.js';
import { exchangeOf, type Exchange, type OpenExchange } from './exchange.js';
import { endExchange } from './end-exchange.js';
import { shareId } from './shared-id.js';
import { prepareHead } from './write-head.js';

type Method = (this: object, ...args: unknown[]) => unknown;
type Methods = Partial<
  Record<'emit' | 'on' | 'addListener' | 'removeHeader' | 'writeHead' | 'write' | 'end', Method>
>;
type Listener = (...args: unknown[]) => unknown;

/** Says that the methods of an object or class are ours already; shared by all copies of this package. */
const KEPT = Symbol.for('@logshift/runtime.kept-context');

/** What OpenTelemetry has active here; undefined where it is not set up or has nothing. */
export function findTraceContext(): OpenExchange['trace'] {
  if (!isTelemetrySet()) return undefined;
  try {
    const active = context.active();
    return active === ROOT_CONTEXT ? undefined : active;
  } catch {
    return undefined;
  }
}

/** Runs `run` in the context of the exchange. */
export function runInExchange<T>({ scope, trace }: OpenExchange, run: () => T): T {
  if (trace === undefined) return processState.scopes.run(scope, run);
  return processState.scopes.run(scope, () => context.with(trace, run));
}

/**
 * Makes request and response call their listeners in the context of their exchange: by themselves they emit `data`, `end`,
 * `finish` and `close` in the context of the socket, which serves many requests. Node's own classes are changed once, for
 * all requests, and stay as they were for requests that are no exchange's; what is of no such class (HTTP/2, tests) is
 * changed by itself. Changing each request costs Express a sixth of its throughput.
 */
export function keepContext({ request, response }: Exchange): void {
  if (!isKept(request)) keep(request instanceof IncomingMessage ? IncomingMessage.prototype : request);
  if (!isKept(response)) keep(response instanceof ServerResponse ? ServerResponse.prototype : response);
}

function isKept(part: object): boolean {
  return (part as { readonly [KEPT]?: boolean })[KEPT] === true;
}

function keep(owner: object): void {
  const { emit, on, addListener, removeHeader, writeHead, write, end } = owner as Methods;
  const own: Methods = {
    ...(emit && { emit: toEmit(emit) }),
    ...(on && { on: toAdd(on) }),
    ...(addListener && { addListener: toAdd(addListener) }),
    ...(removeHeader && { removeHeader: toRemoveHeader(removeHeader) }),
    ...(writeHead && { writeHead: toWriteHead(writeHead) }),
    ...(writeHead && write && { write: toCounted(write) }),
    // That of HTTP/2 calls `write`.
    ...(owner === ServerResponse.prototype && end && { end: toCounted(end, true) }),
  };
  for (const [name, value] of Object.entries(own)) {
    Object.defineProperty(owner, name, { value, writable: true, configurable: true });
  }
  Object.defineProperty(owner, KEPT, { value: true });
  if (owner === IncomingMessage.prototype) shareId();
}

/**
 * What most calls need goes first and makes nothing: a request emits ten events or so, and a function that is made for each,
 * or a list of its arguments that something keeps, was nearly a third of what the middleware allocated.
 */
function toEmit(emit: Method): Method {
  return function (this: object, ...args) {
    const event = args[0];
    // Most of what a request emits nobody listens to, and to look its exchange up costs each request.
    const isHeard = mayBeHeard(this, event);
    const exchange = isHeard || event === 'finish' || event === 'close' ? exchangeOf(this) : undefined;
    if (exchange === undefined) return Reflect.apply(emit, this, args);
    const isEnd = mayEnd(exchange, this, event);
    if (!(isHeard || isEnd) || isInside(exchange)) {
      const wasHeard = Reflect.apply(emit, this, args);
      if (isEnd) endExchange(exchange, event === 'finish');
      return wasHeard;
    }
    return emitInExchange(exchange, emit, this, args, isEnd);
  };
}

function mayEnd({ isOver, request }: OpenExchange, emitter: object, event: unknown): boolean {
  return !isOver && emitter !== request && (event === 'finish' || event === 'close');
}

function emitInExchange(
  exchange: OpenExchange,
  emit: Method,
  emitter: object,
  args: readonly unknown[],
  isEnd: boolean,
): unknown {
  return runInExchange(exchange, () => {
    const wasHeard = Reflect.apply(emit, emitter, args);
    if (isEnd) endExchange(exchange, args[0] === 'finish');
    return wasHeard;
  });
}

/** Errors have listeners that are kept under another name. */
function mayBeHeard(emitter: object, event: unknown): boolean {
  const { _events: listeners } = emitter as { readonly _events?: Readonly<Record<PropertyKey, unknown>> };
  return event === 'error' || listeners?.[event as PropertyKey] !== undefined || listeners === undefined;
}

/** Whether this runs in the context of the exchange already, as most of what its handler does. */
function isInside({ scope, trace }: OpenExchange): boolean {
  return processState.scopes.getStore() === scope && (trace === undefined || findTraceContext() === trace);
}

/** A listener that is added in a scope inside of the request's, or in another span, is called in there. */
function toAdd(add: Method): Method {
  return function (this: object, ...args) {
    const here = processState.scopes.getStore();
    const exchange = here && exchangeOf(this);
    const [event, listener] = args as [unknown, Listener & { readonly listener?: unknown }];
    if (exchange === undefined || typeof listener !== 'function' || isHome(exchange, here))
      return Reflect.apply(add, this, args);
    const bound = AsyncResource.bind(listener, 'LogContext') as Listener & { listener?: unknown };
    // Where `off` looks for the function that it is given.
    bound.listener = listener.listener ?? listener;
    return Reflect.apply(add, this, [event, bound]);
  };
}

function isHome({ scope, trace }: OpenExchange, here: unknown): boolean {
  return here === scope && findTraceContext() === trace;
}

/** Koa and `send` take all headers away before they answer an error: then the ids are set anew. */
function toRemoveHeader(removeHeader: Method): Method {
  return function (this: object, ...args) {
    const exchange = exchangeOf(this);
    if (exchange !== undefined) exchange.areIdsSent = false;
    return Reflect.apply(removeHeader, this, args);
  };
}

function toWriteHead(writeHead: Method): Method {
  return function (this: object, ...args) {
    const exchange = exchangeOf(this);
    if (exchange === undefined) return Reflect.apply(writeHead, this, args);
    const answer = Reflect.apply(writeHead, this, prepareHead(exchange, args));
    exchange.status ??= Number(args[0]) | 0; // as Node reads it
    return answer;
  };
}

/** Counts a body that is streamed. One that is sent whole has a length that Node knows before anything is sent. */
function toCounted(send: Method, isLast = false): Method {
  return function (this: object, ...args) {
    const exchange = exchangeOf(this);
    if (exchange !== undefined && (!isLast || exchange.status !== undefined)) countBytes(exchange, args);
    return Reflect.apply(send, this, args);
  };
}
