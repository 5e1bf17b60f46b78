import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFiles } from './apply/write-files.js';
import { migrateFile, type FileSettings } from './migrate-file.js';
import type { MigrateOptions } from './migrate-options.js';
import { createLoggerModules } from './plan/logger-modules.js';
import { chooseRecipes } from './recipes/choose-recipes.js';
import { refuseDirtyTree } from './refuse-dirty-tree.js';
import type { FileReport, MigrationReport } from './report/migration-report.js';
import { findSourceFiles } from './survey/find-source-files.js';
import { openProjectModules } from './survey/project-modules.js';
import { readSources } from './survey/read-sources.js';

/**
 * Surveys, plans, applies and reports: the whole migration of some paths.
 *
 * Throws a `UsageError` when a path does not exist, an option names what there is not, or `write` would meet
 * uncommitted changes. Whatever goes wrong with one file is that file's outcome, and the others go on.
 */
export async function migrate(options: MigrateOptions): Promise<MigrationReport> {
  const started = performance.now();
  const cwd = await realpath(options.cwd);
  const settings = toSettings(cwd, options);
  const { paths = ['.'], ignore = [] } = options;
  const found = await findSourceFiles({ cwd, paths, ignore });
  const planned = await planFiles(found, settings, options);
  const changed = planned.flatMap(({ path, change }) =>
    options.write && change ? [{ path: join(cwd, path), text: change.after }] : [],
  );
  const notes = options.allowDirty
    ? []
    : await refuseDirtyTree(
        changed.map(({ path }) => path),
        cwd,
      );
  const failures = await writeFiles(changed);
  const files = planned.map((file) => withFailure(file, failures.get(join(cwd, file.path))));
  return { isWritten: options.write ?? false, files, notes, durationMs: performance.now() - started };
}

function toSettings(cwd: string, { include = [], only, levelOf }: MigrateOptions): FileSettings {
  const included = new Set(include);
  const recipes = chooseRecipes(only);
  const plan = { include: included, only: recipes, ...(levelOf && { levelOf }) };
  return { cwd, include: included, plan, loggerModulesOf: createLoggerModules(openProjectModules(cwd)) };
}

async function planFiles(
  paths: readonly string[],
  settings: FileSettings,
  { maxChanges = Infinity, onProgress }: MigrateOptions,
): Promise<readonly FileReport[]> {
  const reports: FileReport[] = [];
  let left = maxChanges;
  for await (const file of readSources(paths, settings.cwd)) {
    const report = migrateFile(file, settings, left);
    left -= report.findings.filter(({ isChosen }) => isChosen).length;
    reports.push(report);
    onProgress?.(reports.length, paths.length);
  }
  return reports;
}

/** A file that could not be written is as it was. */
function withFailure({ change, ...file }: FileReport, reason: string | undefined): FileReport {
  if (reason === undefined) return change ? { ...file, change } : file;
  const findings = file.findings.map((finding) => ({ ...finding, isChosen: false }));
  return { ...file, outcome: 'failed', reason, findings };
}
