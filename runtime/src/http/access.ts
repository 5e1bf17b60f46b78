import type { RequestView } from './request-facts.js';

/** What is known of a request when its response is over. */
export interface Access {
  readonly method: string | undefined;
  readonly path: string;
  /** Asks for the pattern of the route that took it, `/orders/:id`. May throw. */
  readonly findRoute: (() => string | undefined) | undefined;
  /** undefined: the response never began. */
  readonly status: number | undefined;
  readonly isAborted: boolean;
  /** In milliseconds. */
  readonly duration: number;
  /** Of the body that was sent, as far as it is known. */
  readonly responseBytes: number | undefined;
  readonly isMeasured: boolean;
  readonly view: RequestView;
  /** What the option `skip` gets. */
  readonly request: unknown;
  readonly response: unknown;
  /** What its handler threw, boxed, where nobody else will say it. */
  readonly thrown?: { readonly error: unknown } | undefined;
}
