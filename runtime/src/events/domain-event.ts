/** Where in a trace an event was published: W3C `traceparent` and `tracestate`. */
export interface EventTrace {
  readonly traceparent: string;
  readonly tracestate?: string;
}

/**
 * One thing that happened in the domain, as it travels: plain data that survives JSON.
 *
 * - `id`: a UUID of this event alone.
 * - `type`: the event's type, words joined by `_` and `.` (`order.placed`).
 * - `occurred_at`: ISO 8601 in UTC.
 * - `correlation_id`: shared by everything that one request or job sets off; never empty.
 * - `causation_id`: the id of the event whose handler published this one; absent at the start of a chain.
 */
export interface DomainEvent<Payload = unknown> {
  readonly id: string;
  readonly type: string;
  readonly occurred_at: string;
  readonly correlation_id: string;
  readonly causation_id?: string;
  readonly trace?: EventTrace;
  readonly payload: Payload;
}
