import type { DeadLetterStore } from '../dead-letter-store.js';
import { claimLetter } from './claim-letter.js';
import { explainFailure, type StorePlace } from './explain-failure.js';
import { countLetters, findLetter, listLetters } from './find-letters.js';
import { toLetterRow } from './letter-row.js';
import { purgeLetters } from './purge-letters.js';
import { settleClaim } from './settle-claim.js';
import type { SqlDatabase } from './sql-database.js';

/** A store that keeps letters in a database. It opens the database at the first call, or by `ready`. */
export interface SqlDeadLetterStore extends DeadLetterStore {
  /**
   * Opens the database and brings its tables up to date, so that a program that starts hears what is wrong before the
   * first letter has to be kept. Rejects with what is missing or cannot be reached; the next call tries again.
   */
  ready(): Promise<void>;
}

/** Everything that differs between the databases is behind `open`; it may be called again after it failed. */
export function createSqlDeadLetters(
  open: () => Promise<SqlDatabase>,
  place: StorePlace,
): SqlDeadLetterStore {
  const opening = createOpening(open, place);
  const run = async <Result>(
    doing: string,
    ask: (database: SqlDatabase) => Promise<Result>,
  ): Promise<Result> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await ask(await opening.get());
      } catch (error) {
        if (attempt >= MOST_ATTEMPTS || !hasLostRace(error)) throw explainFailure(error, doing, place);
      }
    }
  };
  return {
    ready: () => run('be opened', () => Promise.resolve()),
    add: (letter) => run('be kept', (database) => addRow(database, toLetterRow(letter))),
    get: (id) => run('be read', (database) => findLetter(database, id)),
    list: (query = {}) => run('be listed', (database) => listLetters(database, query)),
    count: (query = {}) => run('be counted', (database) => countLetters(database, query)),
    claim: (id, leaseMs) => run('be claimed', (database) => claimLetter(database, id, leaseMs)),
    settle: (claim, outcome) => run('be settled', (database) => settleClaim(database, claim, outcome)),
    purge: (query, options) =>
      run('be purged', (database) => purgeLetters(database, query, options?.open === true)),
    close: opening.close,
  };
}

/** In a database whose transactions are serializable, of two that claim at once one is told to try again. */
const MOST_ATTEMPTS = 5;
const LOST_RACE: ReadonlySet<unknown> = new Set(['40001', '40P01']);

function hasLostRace(error: unknown): boolean {
  return LOST_RACE.has((error as { readonly code?: unknown } | undefined)?.code);
}

/** Untargeted: both the id and the one open letter of an event and handler may be there already. */
async function addRow({ db, table }: SqlDatabase, row: ReturnType<typeof toLetterRow>): Promise<void> {
  await db
    .insertInto(table)
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

interface Opening {
  readonly get: () => Promise<SqlDatabase>;
  readonly close: () => Promise<void>;
}

function createOpening(open: () => Promise<SqlDatabase>, place: StorePlace): Opening {
  let opened: Promise<SqlDatabase> | undefined;
  let isClosed = false;
  return {
    get: () => {
      if (isClosed) throw new Error(`the store of ${place.name} is closed`);
      if (opened !== undefined) return opened;
      const attempt = open();
      opened = attempt;
      // A server that was down when the program started is asked again by the next call.
      attempt.catch(() => {
        if (opened === attempt) opened = undefined;
      });
      return attempt;
    },
    close: async () => {
      isClosed = true;
      const database = await opened?.catch(() => undefined);
      opened = undefined;
      await database?.db.destroy();
    },
  };
}
