export { sqliteDeadLetters, type SqliteDeadLettersOptions } from './sqlite-dead-letters.js';
export type { SqliteDatabase, SqliteStatement, SqliteValue } from './sqlite-database.js';
export type { SqliteDriver } from './sqlite-drivers.js';
export type { SqlDeadLetterStore } from '../dead-letters/sql/sql-dead-letters.js';
export type { DeadLetter, DeadLetterError, DeadLetterState } from '../dead-letters/dead-letter.js';
export type {
  DeadLetterClaim,
  DeadLetterQuery,
  DeadLetterStore,
  ReprocessOutcome,
} from '../dead-letters/dead-letter-store.js';
