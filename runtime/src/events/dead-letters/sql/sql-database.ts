import type { Kysely } from 'kysely';
import type { LetterSchema, LetterTableName } from './letter-table.js';
import type { SqlFlavour } from './sql-flavour.js';

/** An open database and where in it the letters are. */
export interface SqlDatabase {
  readonly db: Kysely<LetterSchema>;
  readonly table: LetterTableName;
  readonly flavour: SqlFlavour;
}
