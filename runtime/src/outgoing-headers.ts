import { context, propagation, type TextMapSetter } from '@opentelemetry/api';
import { findActiveSpanContext } from './active-span-context.js';
import { addHeaders, type HeaderToAdd } from './add-headers.js';
import { getContext } from './context.js';
import { isRequestId } from './is-request-id.js';
import { processState } from './process-state.js';
import { isTelemetrySet } from './telemetry.js';
import { renderTraceparent } from './traceparent.js';

/** Context fields that other services take over, and the header that each travels in where the request names none. */
const ID_HEADERS = { request_id: 'x-request-id', correlation_id: 'x-correlation-id' } as const;

const COLLECT: TextMapSetter<HeaderToAdd[]> = {
  set: (headers, name, value) => void headers.push({ name, value, replaces: true }),
};

/**
 * Headers for a request to another service, with the trace that is active here as the registered propagator writes it
 * (W3C `traceparent` and `tracestate` where none is), and `x-request-id` and `x-correlation-id` where the context carries
 * `request_id` and `correlation_id`. A copy of what is given, of the same kind: a plain object, a `Map`, `Headers`, or
 * pairs. An id that the middleware took from another header travels on in that one. Ids that are given stay, a
 * `traceparent` that is given is replaced. Never throws: what cannot be copied comes back as it is. They name no person,
 * but they do name the request: send them to services that may know of it.
 */
export function outgoingHeaders(headers?: null): Record<string, string>;
export function outgoingHeaders<H extends object>(headers: H): H;
export function outgoingHeaders(headers: object | null = {}): object {
  const given = headers ?? {};
  try {
    return addHeaders(given, [...listTraceHeaders(), ...listIdHeaders()]);
  } catch {
    return given; // a class of headers that cannot be copied, a context manager that throws
  }
}

function listTraceHeaders(): readonly HeaderToAdd[] {
  if (!isTelemetrySet()) return [];
  const headers: HeaderToAdd[] = [];
  propagation.inject(context.active(), headers, COLLECT);
  // No field at all: no propagator is registered. One that writes B3 alone is what the program wants.
  if (propagation.fields().length > 0) return headers;
  const spanContext = findActiveSpanContext();
  if (spanContext === undefined) return headers;
  const texts = Object.entries(renderTraceparent(spanContext)) as [string, string][];
  return [...headers, ...texts.map(([name, value]) => ({ name, value, replaces: true }))];
}

function listIdHeaders(): readonly HeaderToAdd[] {
  const fields = getContext();
  const headers = { ...ID_HEADERS, ...processState.scopes.getStore()?.idHeaders };
  return Object.entries(headers).flatMap(([key, name]) => {
    const id = fields[key];
    const value = typeof id === 'number' ? String(id) : id;
    // A context field may hold anything; a line feed in a header is another header.
    return isRequestId(value) ? [{ name, value, replaces: false }] : [];
  });
}
