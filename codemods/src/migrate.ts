import { finishRun } from './finish-run.js';
import type { MigrateOptions } from './migrate-options.js';
import { migrateManifests } from './migrate-manifests.js';
import { migrateTests } from './migrate-tests.js';
import { openRun } from './open-run.js';
import { planFiles } from './plan-files.js';
import type { MigrationReport } from './report/migration-report.js';

/**
 * Surveys, plans, applies and reports: the whole migration of some paths.
 *
 * Throws a `UsageError` when a path does not exist, an option names what there is not, or `write` would meet
 * uncommitted changes. Whatever goes wrong with one file is that file's outcome, and the others go on.
 */
export async function migrate(options: MigrateOptions): Promise<MigrationReport> {
  const { found, ...run } = await openRun(options);
  const { cwd, types, started } = run;
  const sources = await planFiles(found, run, options);
  const ofCode = [...sources, ...(await migrateTests(sources, run, options))];
  const planned = [...ofCode, ...(await migrateManifests(ofCode, cwd, options))];
  return finishRun({ cwd, planned, notes: types?.notes() ?? [], started }, options);
}
