export { postgresDeadLetters, type PostgresDeadLettersOptions } from './postgres-dead-letters.js';
export type { PostgresClient, PostgresPool } from './postgres-pool.js';
export type { SqlDeadLetterStore } from '../dead-letters/sql/sql-dead-letters.js';
export type { DeadLetter, DeadLetterError, DeadLetterState } from '../dead-letters/dead-letter.js';
export type {
  DeadLetterClaim,
  DeadLetterQuery,
  DeadLetterStore,
  ReprocessOutcome,
} from '../dead-letters/dead-letter-store.js';
