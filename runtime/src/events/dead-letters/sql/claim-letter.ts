import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { DeadLetterClaim } from '../dead-letter-store.js';
import { letterColumns } from './letter-columns.js';
import { isPending } from './letter-filter.js';
import { toLetter, type LetterRow } from './letter-row.js';
import type { SqlDatabase } from './sql-database.js';
import { toStoredText } from './stored-text.js';

/** Whoever asks for more has mistaken the unit: nobody would get the letter of a killed process back. */
const LONGEST_LEASE = 365 * 24 * 60 * 60 * 1_000;

/**
 * Takes the letter in one statement, so that of any number of processes one gets it: the others find it in a hold, or its row
 * in the hands of who is taking it. The try is counted here and not at its end, so that a letter whose handler kills the
 * process shows that. Throws a RangeError for a lease of no length, or one of more than a year.
 */
export async function claimLetter(
  { db, table, flavour }: SqlDatabase,
  id: string,
  leaseMs: number,
): Promise<DeadLetterClaim | undefined> {
  if (!(leaseMs > 0 && leaseMs <= LONGEST_LEASE))
    throw new RangeError(`The lease is ${leaseMs} ms long; it must be more than 0 and at most a year.`);
  const token = randomUUID();
  const pending = db
    .selectFrom(table)
    .select('id')
    .where('id', '=', toStoredText(id))
    .where(isPending(flavour));
  const row = await db
    .updateTable(table)
    .set({
      claim_token: token,
      claimed_until: flavour.later(leaseMs),
      reprocess_count: sql<number>`reprocess_count + 1`,
    })
    .where('id', 'in', flavour.canSkipLocked ? pending.forUpdate().skipLocked() : pending)
    .returning(letterColumns(flavour))
    .executeTakeFirst();
  return row === undefined ? undefined : { letter: toLetter(row as unknown as LetterRow), token };
}
