import type { Insertable } from 'kysely';
import type { DomainEvent } from '../../domain-event.js';
import type { DeadLetter, DeadLetterError, DeadLetterState } from '../dead-letter.js';
import { MAX_KEY_LENGTH, toIndexKey } from './index-key.js';
import type { LetterTable } from './letter-table.js';
import { renderEvent } from './render-event.js';
import { fromStoredText, toStoredText } from './stored-text.js';

/** One letter as it is read: what it was kept with, and where it stands by the database's clock. */
export interface LetterRow {
  readonly id: string;
  readonly event_data: string;
  readonly handler: string;
  readonly error_type: string;
  readonly error_message: string;
  readonly stack: string | null;
  // A program may have `pg` leave numbers as text.
  readonly attempts: number | string;
  readonly failed_at: string;
  readonly state: DeadLetterState;
  readonly reprocess_count: number | string;
  readonly reprocessed_at: string | null;
  readonly hidden_paths: string | null;
}

/** The row of a new letter. A hold is not kept: who copies a letter from another store does not hold it here. */
export function toLetterRow(letter: DeadLetter): Insertable<LetterTable> {
  const { event } = letter;
  return {
    id: toStoredText(letter.id),
    event_type: toIndexKey(event.type),
    event_data: renderEvent(event),
    ...toErrorColumns(letter.error),
    correlation_id: toIndexKey(event.correlation_id),
    failed_at: toTime(letter.failed_at),
    reprocessed_at: letter.state === 'resolved' ? toTime(letter.reprocessed_at ?? letter.failed_at) : null,
    handler: toHandler(letter.handler),
    attempts: letter.attempts,
    event_id: toIndexKey(event.id),
    causation_id: event.causation_id === undefined ? null : toIndexKey(event.causation_id),
    trace_id: findTraceId(event) ?? null,
    hidden_paths: letter.hidden_paths === undefined ? null : JSON.stringify(letter.hidden_paths),
    reprocess_count: letter.reprocess_count,
    claim_token: null,
    claimed_until: null,
  };
}

/** The columns that say how the last attempt failed. */
export function toErrorColumns(
  error: DeadLetterError,
): Pick<LetterTable, 'error_type' | 'error_message' | 'stack'> {
  return {
    error_type: toStoredText(error.type),
    error_message: toStoredText(error.message),
    stack: error.stack === undefined ? null : toStoredText(error.stack),
  };
}

/** The letter that a row holds. */
export function toLetter(row: LetterRow): DeadLetter {
  return {
    id: fromStoredText(row.id),
    event: JSON.parse(row.event_data) as DomainEvent,
    handler: fromStoredText(row.handler),
    error: {
      type: fromStoredText(row.error_type),
      message: fromStoredText(row.error_message),
      ...(row.stack !== null && { stack: fromStoredText(row.stack) }),
    },
    attempts: Number(row.attempts),
    failed_at: row.failed_at,
    state: row.state,
    reprocess_count: Number(row.reprocess_count),
    ...(row.reprocessed_at !== null && { reprocessed_at: row.reprocessed_at }),
    ...(row.hidden_paths !== null && { hidden_paths: JSON.parse(row.hidden_paths) as readonly string[] }),
  };
}

/** A time in the one spelling that sorts as text. Throws a RangeError for what is no time. */
export function toTime(time: string | Date): string {
  const milliseconds = new Date(time).getTime();
  if (Number.isNaN(milliseconds))
    throw new RangeError(`${JSON.stringify(time)} is no time; it must be one in ISO 8601.`);
  return new Date(milliseconds).toISOString();
}

function toHandler(handler: string): string {
  const stored = toStoredText(handler);
  if (stored.length <= MAX_KEY_LENGTH) return stored;
  throw new RangeError(
    `The handler id ${stored.slice(0, 40)}… has ${handler.length} characters; a store keeps at most ${MAX_KEY_LENGTH}.`,
  );
}

function findTraceId(event: DomainEvent): string | undefined {
  return /^[\da-f]{2}-([\da-f]{32})-/.exec(event.trace?.traceparent ?? '')?.[1];
}
