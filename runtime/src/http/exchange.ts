import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from '@opentelemetry/api';
import type { ContextScope } from '../context-scope.js';
import type { AssignedId } from './assign-ids.js';
import type { HttpSettings } from './http-settings.js';

/** One request with its response, and what a framework knows about it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** What handlers of the framework get, where that is not the request itself. */
  readonly subject?: unknown;
  /** The pattern of the route that took it, `/orders/:id`; asked when the response is over. */
  readonly findRoute?: () => string | undefined;
}

/** A request that is under way. It hangs on its request and response, and ends with them. */
export interface OpenExchange extends Exchange {
  readonly settings: HttpSettings;
  readonly ids: readonly AssignedId[];
  readonly scope: ContextScope;
  /** What OpenTelemetry had active when it began; undefined: nothing. */
  readonly trace: Context | undefined;
  readonly path: string;
  /** By `performance.now()`. */
  readonly started: number;
  readonly isIgnored: boolean;
  readonly isMeasured: boolean;
  /** Bytes of a body whose length was not known when the response began. */
  streamedBytes: number | undefined;
  /** The route, where it becomes known on the way. */
  route: string | undefined;
  isOver: boolean;
}

/** Shared by all copies of this package: a middleware of each must not log the same request. */
const EXCHANGE = Symbol.for('@logshift/runtime.exchange');

interface Marked {
  [EXCHANGE]?: OpenExchange;
  readonly req?: { readonly [EXCHANGE]?: OpenExchange };
}

/** The exchange that a request or response of Node's is part of. */
export function exchangeOf(part: object): OpenExchange | undefined {
  const { [EXCHANGE]: own, req } = part as Marked;
  return own ?? req?.[EXCHANGE];
}

/** One property on one object where that will do: on those of Express each further one costs microseconds. */
export function attachExchange(exchange: OpenExchange): void {
  const request = exchange.request as Marked;
  const response = exchange.response as unknown as Marked;
  request[EXCHANGE] = exchange;
  if (response.req !== request) response[EXCHANGE] = exchange;
}
