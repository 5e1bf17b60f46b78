import type { RawBuilder } from 'kysely';

/** What differs between the databases: types of columns, times, and the clock that leases are measured by. */
export interface SqlFlavour {
  readonly name: 'sqlite' | 'postgres';
  readonly textType: 'text';
  /** Whether a row that somebody else has locked can be passed over, instead of waited for. */
  readonly canSkipLocked: boolean;
  readonly jsonType: 'text' | 'json';
  readonly timeType: RawBuilder<unknown>;
  /** The database's own clock: processes on different machines need not agree on the time. */
  readonly now: () => RawBuilder<string>;
  /** So many milliseconds after now, by the same clock. */
  readonly later: (milliseconds: number) => RawBuilder<string>;
  /** A column of times as ISO 8601 in UTC with milliseconds. */
  readonly isoTime: (column: string) => RawBuilder<string | null>;
  /** A column of JSON as text. */
  readonly jsonText: (column: string) => RawBuilder<string>;
  /** Runs after the first one, worked out from `attempts`. */
  readonly retries: () => RawBuilder<number>;
}
