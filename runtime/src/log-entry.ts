import type { Level } from './conventions/index.js';

/**
 * A record as processors see it: its fields beside `level`, `logger`, `event` and the ids of the active span. Bound and
 * context fields are as they stand in the record, fields of the call as they were given.
 */
export interface LogEntry {
  readonly level: Level;
  readonly logger: string;
  readonly event: string;
  readonly [field: string]: unknown;
}

/**
 * Answers the entry that is written, with other fields or another event, or null to drop the record. What else the
 * entry says stays as it is: nothing can forge the level, the logger or the ids of the span.
 */
export type LogProcessor = (entry: LogEntry) => LogEntry | Readonly<Record<string, unknown>> | null;
