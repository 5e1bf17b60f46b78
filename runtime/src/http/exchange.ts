import type { IncomingMessage, ServerResponse } from 'node:http';

/** One request with its response, and what a framework knows about it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The pattern of the route that took it, `/orders/:id`; asked when the response is over. */
  readonly findRoute?: () => string | undefined;
}
