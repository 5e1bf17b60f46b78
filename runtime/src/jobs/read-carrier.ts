import type { SpanContext } from '@opentelemetry/api';
import { isRequestId } from '../is-request-id.js';
import { parseTraceparent } from '../traceparent.js';
import { toCarriedFields, type CarriedFields } from './carried-fields.js';

/** What a job brought along, as far as it is valid. */
export interface ReadCarrier {
  readonly publisher: SpanContext | undefined;
  readonly correlationId: string | undefined;
  readonly fields: CarriedFields;
  /** `none`: there was nothing. `rejected`: there was something, of which a part or all is not valid. */
  readonly state: 'none' | 'read' | 'rejected';
}

/** Longer than any carrier can be; a queue may hold anything. */
const MAX_TEXT = 16_384;

const NOTHING: ReadCarrier = { publisher: undefined, correlationId: undefined, fields: {}, state: 'none' };
const REJECTED: ReadCarrier = { ...NOTHING, state: 'rejected' };

/**
 * Reads a carrier, also as JSON text: each part by itself, so that one that is malformed costs no other, and a carrier of a
 * later version gives what is known of it. Never throws.
 */
export function readCarrier(carrier: unknown): ReadCarrier {
  if (carrier === undefined || carrier === null) return NOTHING;
  try {
    const parts = typeof carrier === 'string' ? parseText(carrier) : carrier;
    return typeof parts === 'object' && parts !== null ? readParts(parts) : REJECTED;
  } catch {
    return REJECTED; // text that is no JSON, a getter that throws
  }
}

function parseText(text: string): unknown {
  return text.length > MAX_TEXT ? undefined : JSON.parse(text);
}

function readParts(parts: Readonly<Record<string, unknown>> | object): ReadCarrier {
  const { traceparent, tracestate, correlation_id: id, fields } = parts as Readonly<Record<string, unknown>>;
  const publisher = parseTraceparent(traceparent, tracestate);
  const correlationId = isRequestId(id) ? id : undefined;
  const isWhole = isReadOrAbsent(traceparent, publisher) && isReadOrAbsent(id, correlationId);
  return {
    publisher,
    correlationId,
    fields: toCarriedFields(fields),
    state: isWhole ? 'read' : 'rejected',
  };
}

function isReadOrAbsent(given: unknown, read: unknown): boolean {
  return given === undefined || given === null || read !== undefined;
}
