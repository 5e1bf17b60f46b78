import { findActiveSpanContext } from '../active-span-context.js';
import { getContext } from '../context.js';
import { correlationId } from '../correlation-id.js';
import { rulesInForce } from '../rules-in-force.js';
import type { SentryEvent } from './sentry-types.js';

export type Tags = Readonly<Record<string, string>>;

export interface TagOptions {
  /** Further context fields that become tags, such as `tenant_id` and `job_id`. */
  readonly fields?: readonly string[];
}

/** Sentry shows no more of a tag. */
const MAX_TAG = 200;

/**
 * What links an event of Sentry to what was logged and traced here: the ids of the active span, recorded or not, and the ids
 * of the request or job. Never throws.
 */
export function readTags({ fields = [] }: TagOptions = {}): Tags {
  try {
    const span = findActiveSpanContext();
    const context = getContext();
    const tags = [
      ['trace_id', span?.traceId],
      ['span_id', span?.spanId],
      ['correlation_id', correlationId()],
      ['request_id', context['request_id']],
      ...fields.map((field) => [field, context[field]]),
    ] as const;
    return Object.fromEntries(tags.flatMap(([key = '', value]) => toTag(key, value)));
  } catch {
    return {}; // a foreign context manager that throws
  }
}

/** Adds tags to an error or a message, where it does not have them already. Other events (transactions) stay as they are. */
export function addTags(event: SentryEvent, tags: Tags): void {
  if (event.type !== undefined) return;
  const own = (event.tags ?? {}) as Readonly<Record<string, unknown>>;
  // A program takes a tag back by setting it to undefined.
  const missing = Object.entries(tags).filter(([key]) => own[key] === undefined);
  event.tags = { ...own, ...Object.fromEntries(missing) };
}

function toTag(key: unknown, value: unknown): readonly (readonly [string, string])[] {
  const { redaction } = rulesInForce.rules;
  const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  if (typeof key !== 'string' || typeof text !== 'string' || text === '') return [];
  if (redaction.judge(key).isHidden || redaction.hidesPlace([key])) return [];
  return [[key, redaction.redactText(text, [key]).slice(0, MAX_TAG)]];
}
