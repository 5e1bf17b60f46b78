import type { DomainEvent } from '../domain-event.js';

/** How one handler's last attempt failed, as text that a person can read later. */
export interface DeadLetterError {
  /** The error's class (`TypeError`), or what stands in its place for a value that is no error (`string`). */
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
}

/**
 * Where a dead letter stands. `pending`: waits for a person. `claimed`: a reprocess holds it until its lease ends;
 * after that it counts as pending again. `resolved`: a reprocess succeeded, or a person dismissed it.
 */
export type DeadLetterState = 'pending' | 'claimed' | 'resolved';

/** An event that one handler could not take: one letter per event and handler, since the others may have succeeded. */
export interface DeadLetter {
  /** A UUID of the letter. */
  readonly id: string;
  /** The event in full, so that reprocessing needs nothing else. */
  readonly event: DomainEvent;
  /** The id under which the handler is registered; only this one runs again. */
  readonly handler: string;
  readonly error: DeadLetterError;
  /** How often the handler was run for this event, the reprocesses counted. */
  readonly attempts: number;
  /** ISO 8601 in UTC: when the last attempt failed. */
  readonly failed_at: string;
  readonly state: DeadLetterState;
  /** How often a reprocess was tried. */
  readonly reprocess_count: number;
  /** ISO 8601 in UTC. */
  readonly reprocessed_at?: string;
  /**
   * Where the payload holds no longer what was published, since it was hidden before it was kept: `card.number`. Such a
   * letter is run again only by a bus that knows how to restore it.
   */
  readonly hidden_paths?: readonly string[];
}
