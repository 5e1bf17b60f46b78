import type { RecordSink } from './delivery.js';

/** One who gets the records instead of their destination. */
export interface RecordTaker {
  /** The rank from which on it gets them. */
  readonly gate: number;
  /** Whole records, the latest last. */
  readonly lines: string[];
}

/** What takes the records while one capture or more is open. */
export interface Captures {
  readonly takers: RecordTaker[];
  readonly delivery: RecordSink;
}
