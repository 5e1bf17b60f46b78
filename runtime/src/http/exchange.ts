import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from '@opentelemetry/api';
import type { ContextScope } from '../context-scope.js';
import { processState } from '../process-state.js';
import type { AssignedId } from './assign-ids.js';
import type { HttpSettings } from './http-settings.js';

/** One request with its response, and what a framework knows about it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** What handlers of the framework get, where that is not the request itself. */
  readonly subject?: unknown;
  /** The pattern of the route that took it, `/orders/:id`; asked when the response is over. */
  readonly findRoute?: (() => string | undefined) | undefined;
}

/** A request that is under way. It lives as long as its request and response. */
export interface OpenExchange extends Exchange {
  readonly settings: HttpSettings;
  readonly ids: readonly AssignedId[];
  readonly scope: ContextScope;
  /** What OpenTelemetry had active when it began; undefined: nothing. */
  readonly trace: Context | undefined;
  readonly method: string | undefined;
  readonly path: string;
  /** By `performance.now()`. */
  readonly started: number;
  readonly isIgnored: boolean;
  readonly isMeasured: boolean;
  /** Whether the headers of the response hold the ids, as far as is known. */
  areIdsSent: boolean;
  /** The status that the response began with; undefined: it has not begun, or began before the middleware. */
  status: number | undefined;
  /** Bytes of a body whose length was not known when the response began. */
  streamedBytes: number | undefined;
  /** The route, where it becomes known on the way. */
  route: string | undefined;
  isOver: boolean;
}

/** Shared by all copies of this package: a middleware of each must not log the same request. */
const EXCHANGE = Symbol.for('@logshift/runtime.exchange');

interface Mark {
  [EXCHANGE]?: OpenExchange;
}

interface Part extends Mark {
  readonly _readableState?: Mark;
  readonly req?: Part;
}

/**
 * The exchange that a request or response of Node's is part of. Its own scope knows it, and mostly that is where it is asked
 * for: in Express, each look at a request or response costs, see below.
 */
export function exchangeOf(part: object): OpenExchange | undefined {
  const here = processState.scopes.getStore()?.owner as OpenExchange | undefined;
  if (here !== undefined && (here.response === part || here.request === part)) return here;
  return findMark(part) ?? findMark((part as Part).req);
}

/**
 * Marks the state of the request's stream. Express changes the prototypes of each request and response, after which V8 takes
 * each for a class of its own: a property that is added there costs 8 µs of its 100 µs a request, and a map beside them as
 * much, weak as it is, since the collector walks through it.
 */
export function attachExchange(exchange: OpenExchange): void {
  const { request, response, scope } = exchange;
  const part = request as Part;
  scope.owner = exchange;
  (part._readableState ?? part)[EXCHANGE] = exchange;
  if ((response as { readonly req?: unknown }).req !== request) (response as Mark)[EXCHANGE] = exchange;
}

function findMark(part: Part | undefined): OpenExchange | undefined {
  return part?._readableState?.[EXCHANGE] ?? part?.[EXCHANGE];
}
