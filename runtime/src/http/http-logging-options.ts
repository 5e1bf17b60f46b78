import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Level } from '../conventions/index.js';
import type { Logger } from '../logger.js';
import type { IdOptions } from './id-options.js';
import type { RequestFact } from './request-facts.js';

/** Decides something about a request whose response is over; the path has no query string. */
export type RequestTest = (request: IncomingMessage, response: ServerResponse) => unknown;

/** What every middleware takes; `Request` is what handlers of the framework get. Every option has a default. */
export interface RequestOptions<Request> {
  /** What writes the access events; `getLogger('http')`. */
  readonly logger?: Pick<Logger, Level>;
  /** The id of this request, `request_id`, in the header `x-request-id`. */
  readonly requestId?: IdOptions<Request>;
  /**
   * The id of the whole flow that the request belongs to, `correlation_id`, in the header `x-correlation-id`. Taken over
   * where a request brings one; `true` or options give one to every request, by default its request id; `false`: none.
   */
  readonly correlationId?: IdOptions<Request> | boolean;
  /** Who is asking; called at each record until it answers, since authentication comes later. Becomes `user_id`. */
  readonly user?: (request: Request) => string | number | null | undefined;
  /** Further context fields of the request. */
  readonly fields?: (request: Request) => object | undefined;
  /** Paths without access event and metrics, such as `/health`; with `*` at the end all that begin so. Context they have. */
  readonly ignore?: readonly string[];
  /** The level of an access event; by default error from 500 on, warn from 400 on and where a client went away, else info. */
  readonly levelOf?: (status: number | undefined, isAborted: boolean) => Level;
  /** Further facts for the access event. */
  readonly include?: readonly RequestFact[];
  /**
   * Whether durations are recorded as `http.server.request.duration`. By default they are where OpenTelemetry's metrics
   * are set up, and its own HTTP instrumentation does not record them already.
   */
  readonly metrics?: boolean;
}

/** What `httpLogging` and its kin take. Without type argument they are those of any framework. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what handlers get differs
export interface HttpLoggingOptions<Request = any> extends RequestOptions<Request> {
  /** The header that brings the request id and takes it back; `x-request-id`. Short for `requestId.header`. */
  readonly requestIdHeader?: string;
  /** Makes the id of a request that brings none, or one that is not valid; a random UUID. */
  readonly createRequestId?: (request: IncomingMessage, response: ServerResponse) => unknown;
  /** Says when the response is over that a request gets no access event. */
  readonly skip?: RequestTest;
  /** A logger for handlers, as `req.log`; none by default. Context carries the request id to every logger. */
  readonly requestLogger?: unknown;
}
