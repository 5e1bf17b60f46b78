import { join } from 'node:path';
import { holdReport } from './hold-report.js';
import { migrateFile, type FileSettings } from './migrate-file.js';
import type { MigrateOptions } from './migrate-options.js';
import { chosenRecipes } from './recipes/chosen-recipes.js';
import type { FileReport } from './report/migration-report.js';
import { selectFiles } from './select-files.js';
import { findTestFiles } from './survey/find-source-files.js';
import { openProjectModules } from './survey/project-modules.js';
import { createSourceReader } from './survey/read-sources.js';
import { createTestedCalls } from './tested-calls.js';

/**
 * Lets the tests among the paths follow what became of the sources that they run; `reports` are those of the sources.
 * Only tests in which something was found are reported: the others are no part of a migration.
 */
export async function migrateTests(
  reports: readonly FileReport[],
  { cwd, settingsOf }: { readonly cwd: string; readonly settingsOf: (path: string) => FileSettings },
  options: MigrateOptions,
): Promise<readonly FileReport[]> {
  const known = new Map(reports.map((report) => [join(cwd, report.path), report]));
  const { paths = ['.'], ignore = [], maxChanges = Infinity, only } = options;
  // A run that leaves the calls alone knows nothing of them: they are read as they stand.
  const isAboutCalls = !only || only.length === 0 || only.includes('log-call-to-event');
  if (isAboutCalls && !reports.some(({ findings }) => findings.length > 0)) return [];
  if (chosenRecipes(toTestSettings(settingsOf(cwd)).plan).length === 0) return [];
  const found = await selectFiles(await findTestFiles({ cwd, paths, ignore }), cwd, options);
  const testedCallsOf = createTestedCalls({
    cwd,
    modules: openProjectModules(cwd),
    reports: isAboutCalls ? known : new Map(),
  });
  const readSources = createSourceReader(cwd);
  const followed: FileReport[] = [];
  let left =
    maxChanges - reports.flatMap(({ findings }) => findings.filter(({ isChosen }) => isChosen)).length;
  for await (const file of readSources(found.filter((path) => !known.has(path)))) {
    const settings = toTestSettings(settingsOf(file.path));
    if (
      file.kind === 'skipped' ||
      !chosenRecipes(settings.plan).some(({ mayConcern }) => mayConcern(file.text))
    )
      continue;
    const report = migrateFile({ ...file, tested: testedCallsOf(file.path, file.text) }, settings, left);
    if (report.findings.length === 0) continue;
    left -= report.findings.filter(({ isChosen }) => isChosen).length;
    followed.push(holdReport(report));
  }
  return followed;
}

function toTestSettings(settings: FileSettings): FileSettings {
  return { ...settings, plan: { ...settings.plan, isTest: true } };
}
