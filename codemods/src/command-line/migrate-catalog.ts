import { realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { EventCatalog } from '@logshift/runtime/log-calls';
import { openCatalog } from '../catalog/catalog-file.js';
import { rebaseSites } from '../catalog/rebase-sites.js';
import { updateCatalog } from '../catalog/update-catalog.js';
import type { MigrationReport } from '../report/migration-report.js';
import type { MigrateChoices } from './with-config.js';
import { writeCatalogFiles } from './write-catalog.js';

/** The event catalog around a migration. */
export interface MigrateCatalog {
  /** With sites relative to the working directory; undefined where there is no catalog. */
  readonly eventCatalog: EventCatalog | undefined;
  /** Writes what the migration makes of the catalog, and adds a note to the report. */
  readonly update: (report: MigrationReport) => Promise<MigrationReport>;
}

/**
 * Opens the catalog of a migration: its names win, and it remembers what the rewritten calls said.
 *
 * Throws a `UsageError` when it cannot be used; nothing is written then.
 */
export async function openMigrateCatalog(
  { catalog: name, write, since, shard, only }: MigrateChoices,
  target: readonly string[] | undefined,
  directory: string,
): Promise<MigrateCatalog> {
  const cwd = await realpath(directory);
  const file = await openCatalog(cwd, name);
  if (file.text === undefined && name === undefined)
    return { eventCatalog: undefined, update: (report) => Promise.resolve(report) };
  return {
    eventCatalog: rebaseSites(file.catalog, dirname(file.path), cwd),
    update: async (report) => {
      // Without this recipe the run sees no log call, and would take all of them for gone.
      const seesCalls = !only || only.length === 0 || only.includes('log-call-to-event');
      if (!write || !seesCalls) return report;
      const isWhole =
        target === undefined && since === undefined && shard === undefined && !report.isInterrupted;
      const { files, catalog } = updateCatalog(file, report, { cwd, isWhole });
      if (files.length === 0) return report;
      await writeCatalogFiles(files, cwd);
      const note = `${file.name} was brought up to date: ${catalog.events.length} events.`;
      return { ...report, notes: [...report.notes, note] };
    },
  };
}
