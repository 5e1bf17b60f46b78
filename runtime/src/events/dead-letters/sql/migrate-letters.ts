import { Migrator, sql, type Kysely, type Migration } from 'kysely';
import type { LetterSchema, LetterTableName } from './letter-table.js';
import type { SqlFlavour } from './sql-flavour.js';

export interface MigrationPlace {
  readonly db: Kysely<LetterSchema>;
  readonly table: LetterTableName;
  readonly flavour: SqlFlavour;
  readonly schema?: string;
}

/**
 * Makes the table of letters, or brings it up to date, in one transaction. Of processes that start at once, one does it
 * while the others wait. A table that was made by hand from `deploy/sql` is taken as it is.
 */
export async function migrateLetters({ db, table, flavour, schema }: MigrationPlace): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrationsOf(table, flavour)) },
    migrationTableName: `${table}_migration`,
    migrationLockTableName: `${table}_migration_lock`,
    ...(schema !== undefined && { migrationTableSchema: schema }),
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error as Error;
}

/** A migration that was published is never changed: a new one follows it. */
function migrationsOf(table: LetterTableName, flavour: SqlFlavour): Record<string, Migration> {
  return {
    '0001_dead_letter_events': {
      up: async (db: Kysely<LetterSchema>) => {
        await createTable(db, table, flavour);
        await createIndexes(db, table);
      },
    },
  };
}

async function createTable(
  db: Kysely<LetterSchema>,
  table: LetterTableName,
  { textType, jsonType, timeType, retries }: SqlFlavour,
): Promise<void> {
  await db.schema
    .createTable(table)
    .ifNotExists()
    .addColumn('id', textType, (column) => column.primaryKey().notNull())
    .addColumn('event_type', textType, (column) => column.notNull())
    .addColumn('event_data', jsonType, (column) => column.notNull())
    .addColumn('error_message', textType, (column) => column.notNull())
    .addColumn('correlation_id', textType, (column) => column.notNull())
    .addColumn('failed_at', sql`${timeType}`, (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('retry_count', 'integer', (column) => column.generatedAlwaysAs(retries()).stored())
    .addColumn('reprocessed_at', sql`${timeType}`)
    .addColumn('handler', textType, (column) => column.notNull())
    .addColumn('error_type', textType, (column) => column.notNull())
    .addColumn('stack', textType)
    .addColumn('event_id', textType, (column) => column.notNull())
    .addColumn('causation_id', textType)
    .addColumn('trace_id', textType)
    .addColumn('hidden_paths', textType)
    .addColumn('reprocess_count', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('claim_token', textType)
    .addColumn('claimed_until', sql`${timeType}`)
    .execute();
}

async function createIndexes(db: Kysely<LetterSchema>, table: LetterTableName): Promise<void> {
  const index = (name: string) => db.schema.createIndex(`${table}_${name}`).ifNotExists().on(table);
  await index('type_failed_at').columns(['event_type', 'failed_at']).execute();
  await index('correlation_id').column('correlation_id').execute();
  await index('open_failed_at').column('failed_at').where(sql.ref('reprocessed_at'), 'is', null).execute();
  // One open letter for each event and handler, whichever process adds it.
  await index('open_event')
    .unique()
    .columns(['event_id', 'handler'])
    .where(sql.ref('reprocessed_at'), 'is', null)
    .execute();
}
