import { sql } from 'kysely';
import type { DeadLetterClaim, ReprocessOutcome } from '../dead-letter-store.js';
import { toErrorColumns } from './letter-row.js';
import type { SqlDatabase } from './sql-database.js';
import { toStoredText } from './stored-text.js';

/** Writes down how a reprocess ended, if the claim still holds the letter; says whether it did. */
export async function settleClaim(
  { db, table, flavour }: SqlDatabase,
  { letter, token }: DeadLetterClaim,
  outcome: ReprocessOutcome,
): Promise<boolean> {
  const columns = outcome.succeeded
    ? { reprocessed_at: flavour.now() }
    : { ...toErrorColumns(outcome.error), attempts: outcome.attempts, failed_at: flavour.now() };
  const settled = await db
    .updateTable(table)
    .set({ ...columns, claim_token: null, claimed_until: null })
    .where('id', '=', toStoredText(letter.id))
    .where('claim_token', '=', token)
    .where('reprocessed_at', 'is', null)
    .where(sql<boolean>`claimed_until > ${flavour.now()}`)
    .returning('id')
    .executeTakeFirst();
  return settled !== undefined;
}
