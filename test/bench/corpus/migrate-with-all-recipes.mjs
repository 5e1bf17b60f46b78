import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { countBy } from './count-by.mjs';
import { keepReport } from './keep-report.mjs';
import { readSources } from './list-sources.mjs';
import { runMigrate } from './run-migrate.mjs';
import { runOrThrow } from './run-process.mjs';
import { verifyAllRecipes } from './verify-all-recipes.mjs';

/**
 * The second pass: runs all recipes together on one fresh package and verifies what can be verified of code whose shape
 * changes: files parse, names stay declared, nothing is left to do, no log call is gone.
 *
 * The report is kept under `root/reports-of-all-recipes`.
 *
 * @returns the row of the table, and a sentence for each failed verification.
 */
export function migrateWithAllRecipes(pin, folder, cli, root) {
  const paths = pin.paths ?? [];
  const before = readTexts(folder, pin.paths);
  const first = runMigrate(cli, folder, ['--write', ...paths]);
  if (first.report === undefined) return { row: toRow(pin, [], 1), failures: [first.sentence] };
  keepReport(pin, first.report, join(root, 'reports-of-all-recipes'));
  const second = runMigrate(cli, folder, ['--allow-dirty', ...paths]);
  const after = readTexts(folder, pin.paths);
  const failures =
    second.report === undefined
      ? [`Second run: ${second.sentence}`]
      : verifyAllRecipes(before, after, first.report, second.report);
  return { row: toRow(pin, first.report.files, failures.length), failures };
}

/** Sources and tests, and each `package.json` that git knows. */
function readTexts(folder, paths) {
  const listed = runOrThrow('git', ['ls-files', '-z', '--', 'package.json', '**/package.json'], {
    cwd: folder,
  });
  const manifests = listed.split('\0').filter((path) => path !== '' && !path.includes('node_modules/'));
  const texts = manifests.map((path) => [path, readFileSync(join(folder, path), 'utf8')]);
  return new Map([...readSources(folder, paths), ...texts]);
}

function toRow(pin, files, failures) {
  const findings = files.flatMap((file) => file.findings);
  const others = findings.filter(({ recipe }) => recipe !== 'log-call-to-event');
  return {
    source: `${pin.name} ${pin.version}`,
    changed: files.filter(({ outcome }) => outcome === 'changed').length,
    calls: findings.filter(({ recipe, applied }) => recipe === 'log-call-to-event' && applied).length,
    applied: countBy(others, ({ recipe, applied }) => (applied ? recipe : undefined)),
    refused: countBy(others, ({ safety, reason }) => (safety === 'manual' ? reason : undefined)),
    failures,
  };
}
