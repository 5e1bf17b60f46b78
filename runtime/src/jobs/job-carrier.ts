import { findActiveSpanContext } from '../active-span-context.js';
import { getContext } from '../context.js';
import { correlationId } from '../correlation-id.js';
import { isRequestId } from '../is-request-id.js';
import { renderTraceparent } from '../traceparent.js';
import { toCarriedFields, type CarriedFields } from './carried-fields.js';

/**
 * What a job takes along from who publishes it. Plain data that survives JSON, structured clone and `postMessage`:
 *
 * - `v`: the version of this form;
 * - `traceparent`, `tracestate`: the active span, as W3C writes it;
 * - `correlation_id`: the id of the whole flow;
 * - `fields`: context fields of the publisher's choice.
 */
export interface JobCarrier {
  readonly v: 1;
  readonly traceparent?: string;
  readonly tracestate?: string;
  readonly correlation_id?: string;
  readonly fields?: CarriedFields;
}

/** The keys of context fields that travel, or the fields themselves. */
export type CarriedExtra = readonly string[] | Readonly<Record<string, unknown>>;

/**
 * The carrier for a job that is published here: the ids of the active span and the correlation id of the context. Nothing
 * else of the context travels, unless `extra` names its keys, `jobCarrier(['tenant_id'])`, or gives fields,
 * `jobCarrier({ tenant_id })`: at most 16 single values, texts of at most 256 characters, none that redaction hides. What
 * does not fit is left out. Never throws.
 */
export function jobCarrier(extra?: CarriedExtra): JobCarrier {
  const id = correlationId();
  const span = findActiveSpanContext();
  const fields = toCarriedFields(isList(extra) ? pickContext(extra) : extra);
  return {
    v: 1,
    // By W3C's form whatever propagator is registered: a queue outlives the programs around it.
    ...(span && renderTraceparent(span)),
    ...(isRequestId(id) && { correlation_id: id }),
    ...(Object.keys(fields).length > 0 && { fields }),
  };
}

function isList(extra: CarriedExtra | undefined): extra is readonly string[] {
  return Array.isArray(extra);
}

function pickContext(keys: readonly string[]): object {
  const context = getContext();
  const known = keys.filter((key) => Object.hasOwn(context, key));
  return Object.fromEntries(known.map((key) => [key, context[key]]));
}
