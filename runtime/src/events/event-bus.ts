import type { Given } from '../span-options.js';
import type { DeadLetterError } from './dead-letters/dead-letter.js';
import type { DeadLetterQuery, DeadLetterStore } from './dead-letters/dead-letter-store.js';
import type { EventType } from './define-event.js';
import type { DomainEvent } from './domain-event.js';
import type { RetryPolicy } from './retry-policy.js';

/** What a handler is told about its run. */
export interface HandlerRun {
  /** Aborted when the handler's time is over or the bus shuts down: hand it to `fetch`, queries and timers. */
  readonly signal: AbortSignal;
  /** Which run for this event this is, from 1 on. */
  readonly attempt: number;
}

/** Takes one event. What it throws, or rejects with, is a failed attempt; what it answers is not looked at. */
export type Handler<Payload = unknown> = (event: DomainEvent<Payload>, run: HandlerRun) => unknown;

export interface HandlerOptions {
  /** By what dead letters name the handler, so it must stay the same over releases; the function's name. */
  readonly id?: string | undefined;
  /** What differs from the retries of the bus. */
  readonly retries?: RetryPolicy | undefined;
  /** Milliseconds that one run may take, Infinity for any; the one of the bus. */
  readonly timeoutMs?: number | undefined;
}

/**
 * What became of an event at one handler. `handled`: a run succeeded. `queued`: it is going to be run. `dead_lettered`:
 * all runs failed and the store keeps it. `logged`: all runs failed and so did the store: the log alone has it.
 */
export interface DeliveryReport {
  readonly handler: string;
  readonly status: 'handled' | 'queued' | 'dead_lettered' | 'logged';
  /** How often the handler was run so far. */
  readonly attempts: number;
  /** How the last run failed, where all did. */
  readonly error?: DeadLetterError;
  readonly letterId?: string;
}

/** What became of an event, handler by handler in the order of their registration. */
export interface PublishReport<Payload = unknown> {
  readonly event: DomainEvent<Payload>;
  readonly deliveries: readonly DeliveryReport[];
}

/**
 * How a reprocess ended. `succeeded` and `failed` have run the handler. `unsettled`: the handler succeeded, but the store
 * could not be told so or had given the letter to somebody else, so that it may be run again. The others have run nothing:
 * there is no such letter, it is resolved already, another reprocess holds it, no such handler is registered here, or the
 * payload was hidden when it was stored and cannot be restored.
 */
export type ReprocessStatus =
  'succeeded' | 'failed' | 'unsettled' | 'not_found' | 'resolved' | 'held' | 'no_handler' | 'hidden';

export interface ReprocessResult {
  readonly letterId: string;
  readonly status: ReprocessStatus;
  readonly type?: string;
  readonly handler?: string;
  /** How often the handler was run by this reprocess. */
  readonly attempts: number;
  readonly error?: DeadLetterError;
  /** What happened and what to do, as a sentence; given unless the reprocess succeeded. */
  readonly message?: string;
}

/** Brings events to their handlers; see `createEventBus`. All methods may be taken off the bus. */
export interface EventBus {
  /** Where this bus keeps what handlers could not take. */
  readonly deadLetters: DeadLetterStore;
  /**
   * Registers a handler for the events that are published from now on. What it answers takes the handler away again: events
   * that were published before still reach it. Throws a TypeError for a handler without a name or id, and for an id that
   * another handler of this type of event has.
   */
  readonly on: <Payload, Input>(
    type: EventType<Payload, Input>,
    handler: Handler<Given<Payload>>,
    options?: HandlerOptions,
  ) => () => void;
  /**
   * Publishes an event to the handlers that are registered at this moment. Whatever they do, it does not reject; it does so,
   * before any handler has run, with a TypeError for a payload that does not fit, and with a `RefusedEventError` where too
   * many events wait or the bus was shut down.
   */
  readonly publish: <Payload, Input>(
    type: EventType<Payload, Input>,
    payload: Given<Input>,
  ) => Promise<PublishReport<Payload>>;
  /**
   * Resolves with true when every event that was published so far, and those that handlers publish meanwhile, are handled
   * or among the dead letters; with false after so many milliseconds. Never rejects.
   */
  readonly drain: (milliseconds?: number) => Promise<boolean>;
  /** Runs the handler of one dead letter again, and no other. Rejects only where the store cannot be read. */
  readonly reprocess: (letterId: string) => Promise<ReprocessResult>;
  /** The same for each pending letter that the query names, one after the other, newest first; each once. */
  readonly reprocessAll: (query?: DeadLetterQuery) => Promise<readonly ReprocessResult[]>;
  /**
   * Refuses further events, except those that handlers still publish, and drains. Answers what `drain` answers. The dead
   * letter store stays open, since the bus was handed it.
   */
  readonly shutdown: (milliseconds?: number) => Promise<boolean>;
}
