import type { DeadLetter, DeadLetterError, DeadLetterState } from './dead-letter.js';

/** Which letters are meant; every part that is given must hold. Newest failure first. */
export interface DeadLetterQuery {
  readonly state?: DeadLetterState;
  readonly type?: string;
  readonly handler?: string;
  readonly correlationId?: string;
  /** Failed at or after this time. */
  readonly since?: Date;
  /** Failed before this time. */
  readonly until?: Date;
  /** At most this many letters; 100 where it is not given. */
  readonly limit?: number;
  readonly offset?: number;
}

/** A letter held by one reprocess. `token` proves the hold: a hold whose lease ended can no longer decide. */
export interface DeadLetterClaim {
  readonly letter: DeadLetter;
  readonly token: string;
}

/**
 * How a reprocess ended. A failure puts the letter back to pending with the new error; `attempts` is how often the handler
 * was run for the event altogether, those before the reprocess counted.
 */
export type ReprocessOutcome =
  | { readonly succeeded: true }
  | { readonly succeeded: false; readonly error: DeadLetterError; readonly attempts: number };

/**
 * Keeps dead letters. Every method may reject when the store cannot be reached; the bus catches that and writes the
 * event to the log, so that it is not lost.
 */
export interface DeadLetterStore {
  /** Keeps a letter. Adding the same id, or the same event for the same handler while it is open, changes nothing twice. */
  add(letter: DeadLetter): Promise<void>;
  get(id: string): Promise<DeadLetter | undefined>;
  list(query?: DeadLetterQuery): Promise<readonly DeadLetter[]>;
  count(query?: DeadLetterQuery): Promise<number>;
  /**
   * Takes a pending letter, or one whose lease has ended, for `leaseMs` milliseconds. Of any number of processes that
   * ask at once exactly one gets it; the others get undefined.
   */
  claim(id: string, leaseMs: number): Promise<DeadLetterClaim | undefined>;
  /** Ends a hold. False where the hold was no longer this one's, so that nothing was changed. */
  settle(claim: DeadLetterClaim, outcome: ReprocessOutcome): Promise<boolean>;
  /** Deletes letters that are resolved, or all that the query names where `open` is set; says how many. */
  purge(query: DeadLetterQuery, options?: { readonly open?: boolean }): Promise<number>;
  /** Closes what the store opened itself, no connection that it was handed. */
  close(): Promise<void>;
}
