import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Level } from '../conventions/index.js';
import type { Logger } from '../logger.js';
import type { RequestFact } from './request-facts.js';

/** Decides something about a request whose response is over; the path has no query string. */
export type RequestTest = (request: IncomingMessage, response: ServerResponse) => unknown;

/** What `httpLogging` and its kin take. Every option has a default. */
export interface HttpLoggingOptions {
  /** What writes the access events; `getLogger('http')`. */
  readonly logger?: Pick<Logger, Level>;
  /** The header that brings the request id and takes it back; `x-request-id`. */
  readonly requestIdHeader?: string;
  /** Makes the id of a request that brings none, or one that is not valid; a random UUID. */
  readonly createRequestId?: (request: IncomingMessage, response: ServerResponse) => unknown;
  /** Paths without an access event, such as `/health`; with `*` at the end all that begin so. Context they have. */
  readonly ignore?: readonly string[];
  /** Says when the response is over that a request gets no access event. */
  readonly skip?: RequestTest;
  /** The level of an access event; by default error from 500 on, warn from 400 on and where a client went away, else info. */
  readonly levelOf?: (status: number | undefined, isAborted: boolean) => Level;
  /** Further facts for the access event. */
  readonly include?: readonly RequestFact[];
  /** A logger for handlers, as `req.log`; none by default. Context carries the request id to every logger. */
  readonly requestLogger?: unknown;
}
