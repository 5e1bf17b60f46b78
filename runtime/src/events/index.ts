export type { BusClock } from './bus-clock.js';
export type { BusOptions, PayloadChange } from './bus-options.js';
export { createEventBus, type EventBusOptions } from './create-event-bus.js';
export type { DeadLetter, DeadLetterError, DeadLetterState } from './dead-letters/dead-letter.js';
export type {
  DeadLetterClaim,
  DeadLetterQuery,
  DeadLetterStore,
  ReprocessOutcome,
} from './dead-letters/dead-letter-store.js';
export { memoryDeadLetters, type MemoryDeadLettersOptions } from './dead-letters/memory-dead-letters.js';
export { defineEvent, type EventType } from './define-event.js';
export type { DomainEvent, EventTrace } from './domain-event.js';
export type {
  DeliveryReport,
  EventBus,
  Handler,
  HandlerOptions,
  HandlerRun,
  PublishReport,
  ReprocessResult,
  ReprocessStatus,
} from './event-bus.js';
export type { PayloadSchema, SchemaIssue, SchemaResult } from './payload-schema.js';
export { PermanentError } from './permanent-error.js';
export { RefusedEventError } from './refused-event-error.js';
export type { RetryPolicy } from './retry-policy.js';
export { HandlerTimeoutError } from './call-in-time.js';
