import { correlationId } from '../correlation-id.js';
import { findActiveSpanContext } from '../active-span-context.js';
import { processState } from '../process-state.js';
import { renderTraceparent } from '../traceparent.js';
import type { BusSettings } from './bus-options.js';
import type { EventType } from './define-event.js';
import type { DomainEvent } from './domain-event.js';
import type { SchemaIssue, SchemaResult } from './payload-schema.js';
import { toJsonValue } from './to-json-value.js';

type Making = Pick<BusSettings, 'clock' | 'newId'>;

/**
 * The event that is published here and now: with the ids of the context, in the trace that is active, its payload checked,
 * copied and frozen. Rejects with a TypeError for a payload that the schema refuses or that does not survive JSON.
 */
export async function createEvent<Payload, Input>(
  eventType: EventType<Payload, Input>,
  input: unknown,
  { clock, newId }: Making,
): Promise<DomainEvent<Payload>> {
  const { type } = eventType;
  const known = correlationId();
  // An id that is empty joins what has nothing to do with each other.
  const ids = { correlation_id: known === undefined || known === '' ? newId() : known, ...findCausation() };
  const span = findActiveSpanContext();
  const occurred = new Date(clock.now()).toISOString();
  const checked = eventType.schema === undefined ? input : await validate(eventType, input);
  const payload = toPayload(type, checked) as Payload;
  return Object.freeze({
    id: newId(),
    type,
    occurred_at: occurred,
    ...ids,
    ...(span && { trace: Object.freeze(renderTraceparent(span)) }),
    payload,
  });
}

/** The id of the event whose handler publishes this one; jobs that carry the context of a handler hand it on. */
export function findCausation(): { readonly causation_id?: string } {
  const id = processState.scopes.getStore()?.entries.get('event_id')?.value;
  return typeof id === 'string' && id !== '' ? { causation_id: id } : {};
}

function toPayload(type: string, payload: unknown): unknown {
  try {
    return toJsonValue(payload, 'payload');
  } catch (thrown) {
    const { message } = thrown as TypeError;
    throw new TypeError(
      `publish("${type}"): The payload does not survive JSON: ${message} Publish plain data, such as texts, numbers and lists.`,
      { cause: thrown },
    );
  }
}

async function validate(eventType: EventType, input: unknown): Promise<unknown> {
  const result = (await eventType.schema?.['~standard'].validate(input)) as SchemaResult<unknown>;
  if (result.issues === undefined) return result.value;
  const issues = result.issues.map(describeIssue).join('; ');
  throw new TypeError(`publish("${eventType.type}"): The payload does not fit the schema: ${issues}.`);
}

function describeIssue({ message, path = [] }: SchemaIssue): string {
  const keys = path.map((part) => String(typeof part === 'object' ? part.key : part));
  return `${['payload', ...keys].join('.')}: ${message.replace(/\.$/, '')}`;
}
