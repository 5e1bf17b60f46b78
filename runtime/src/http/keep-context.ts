import { AsyncResource } from 'node:async_hooks';
import { IncomingMessage, ServerResponse } from 'node:http';
import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import { processState } from '../process-state.js';
import { countBytes } from './count-bytes.js';
import { exchangeOf, type Exchange, type OpenExchange } from './exchange.js';
import { endExchange } from './end-exchange.js';
import { prepareHead } from './write-head.js';

type Method = (this: object, ...args: unknown[]) => unknown;
type Methods = Partial<Record<'emit' | 'on' | 'addListener' | 'writeHead' | 'write' | 'end', Method>>;
type Listener = (...args: unknown[]) => unknown;

/** Says that the methods of an object or class are ours already; shared by all copies of this package. */
const KEPT = Symbol.for('@logshift/runtime.kept-context');

/** What OpenTelemetry has active here; undefined where it is not set up or has nothing. */
export function findTraceContext(): OpenExchange['trace'] {
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
  keep(request instanceof IncomingMessage ? IncomingMessage.prototype : request);
  keep(response instanceof ServerResponse ? ServerResponse.prototype : response);
}

function keep(owner: object): void {
  if (Object.hasOwn(owner, KEPT)) return;
  const { emit, on, addListener, writeHead, write, end } = owner as Methods;
  const own: Methods = {
    ...(emit && { emit: toEmit(emit) }),
    ...(on && { on: toAdd(on) }),
    ...(addListener && { addListener: toAdd(addListener) }),
    ...(writeHead && { writeHead: toWriteHead(writeHead) }),
    ...(writeHead && write && { write: toCounted(write) }),
    // That of HTTP/2 calls `write`.
    ...(owner === ServerResponse.prototype && end && { end: toCounted(end, true) }),
  };
  for (const [name, value] of Object.entries(own)) {
    Object.defineProperty(owner, name, { value, writable: true, configurable: true });
  }
  Object.defineProperty(owner, KEPT, { value: true });
}

function toEmit(emit: Method): Method {
  return function (this: object, ...args) {
    const exchange = exchangeOf(this);
    if (exchange === undefined) return Reflect.apply(emit, this, args);
    return runInExchange(exchange, () => {
      const wasHeard = Reflect.apply(emit, this, args);
      const [event] = args;
      if ((event === 'finish' || event === 'close') && this !== exchange.request)
        endExchange(exchange, event === 'finish');
      return wasHeard;
    });
  };
}

/** A listener that is added in a scope inside of the request's, or in another span, is called in there. */
function toAdd(add: Method): Method {
  return function (this: object, ...args) {
    const exchange = exchangeOf(this);
    const [event, listener] = args as [unknown, Listener & { readonly listener?: unknown }];
    if (exchange === undefined || typeof listener !== 'function' || isAtHome(exchange))
      return Reflect.apply(add, this, args);
    const bound = AsyncResource.bind(listener, 'LogContext') as Listener & { listener?: unknown };
    // Where `off` looks for the function that it is given.
    bound.listener = listener.listener ?? listener;
    return Reflect.apply(add, this, [event, bound]);
  };
}

function isAtHome({ scope, trace }: OpenExchange): boolean {
  const here = processState.scopes.getStore();
  return here === undefined || (here === scope && findTraceContext() === trace);
}

function toWriteHead(writeHead: Method): Method {
  return function (this: object, ...args) {
    const exchange = exchangeOf(this);
    return Reflect.apply(writeHead, this, exchange === undefined ? args : prepareHead(exchange, args));
  };
}

/** Counts a body that is streamed. One that is sent whole has a length that Node knows before anything is sent. */
function toCounted(send: Method, isEnd = false): Method {
  return function (this: object, ...args) {
    const exchange = exchangeOf(this);
    if (exchange !== undefined && (!isEnd || exchange.response.headersSent)) countBytes(exchange, args);
    return Reflect.apply(send, this, args);
  };
}
