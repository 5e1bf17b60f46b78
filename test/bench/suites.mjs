/**
 * `npm run corpus:suites`: runs the own tests of public projects, migrates the projects with all recipes and the runtime
 * installed from a packed tarball, runs their tests again and compares test by test.
 *
 * `npm run corpus:suites -- karma hubot` takes only the projects named. The table in `README.md` and the list in
 * `suites.md` are rewritten by full runs only. The differences are kept in `.corpus/suites/<name>.json`; the exit status is 1 when there are some that
 * `suites.json` does not know with their cause. Needs the network.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { runMigrate } from './corpus/run-migrate.mjs';
import { runOrThrow } from './corpus/run-process.mjs';
import { writeTable } from './corpus/write-table.mjs';
import { checkOut } from './suites/check-out.mjs';
import { compareResults } from './suites/compare-results.mjs';
import { renderDifferences } from './suites/render-differences.mjs';
import { renderSuiteTable } from './suites/render-suite-table.mjs';
import { runSuite } from './suites/run-suite.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const project = join(here, '..', '..');
const root = join(project, '.corpus');
const cli = join(project, 'codemods', 'dist', 'esm', 'cli.js');

const asked = process.argv.slice(2);
process.exitCode = runSuites(readPins(asked));

function readPins(names) {
  const pins = JSON.parse(readFileSync(join(here, 'suites.json'), 'utf8'));
  const unknown = names.filter((name) => !pins.some((pin) => pin.name === name));
  if (unknown.length > 0) throw new Error(`Not in test/bench/suites.json: ${unknown.join(', ')}.`);
  return names.length === 0 ? pins : pins.filter((pin) => names.includes(pin.name));
}

function runSuites(pins) {
  if (!existsSync(cli)) {
    console.error('The command line is not built: run `npm run build` first.');
    return 2;
  }
  const runtime = packRuntime();
  const rows = pins.map((pin) => runProject(pin, runtime));
  if (asked.length === 0) {
    writeTable(join(here, 'README.md'), 'suites', renderSuiteTable(rows));
    writeFileSync(join(here, 'suites.md'), renderDifferences(rows));
  }
  return rows.every(({ unexplained }) => unexplained === 0) ? 0 : 1;
}

function packRuntime() {
  const folder = join(root, 'packed');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  runOrThrow('npm', ['pack', '-w', '@logshift/runtime', '--silent', '--pack-destination', folder], {
    cwd: project,
  });
  return join(folder, readdirSync(folder)[0]);
}

function runProject(pin, runtime) {
  const folder = checkOut(pin, root);
  const kept = (step) => join(root, 'suites', `${pin.name}.${step}`);
  const before = runSuite(pin, folder, kept('before'));
  const repeated = runSuite(pin, folder, kept('repeated'));
  restoreSources(folder);
  const report = migrateProject(folder, runtime);
  const after = runSuite(pin, folder, kept('after'));
  const { differences, unsteady } = compareResults(before, repeated, after);
  const explained = differences.map((difference) => ({
    ...difference,
    isListed: isListed(difference, report, folder),
    cause: causeOf(pin, difference),
  }));
  writeFileSync(kept('json'), `${JSON.stringify({ differences: explained, unsteady }, undefined, 2)}\n`);
  const row = toRow(pin, report, { before, after, explained, unsteady });
  console.log(
    `${row.source}: ${row.passed} of ${row.tests} passed, then ${row.passedAfter}; ${unsteady.length} unsteady`,
  );
  for (const { name, before: old, after: now, cause } of explained)
    console.log(`    ${name}: ${old}, then ${now}: ${cause ?? 'CAUSE UNKNOWN'}`);
  return row;
}

/** Suites write into their own folders; what git knows has to be as it was before anything is migrated. */
function restoreSources(folder) {
  runOrThrow('git', ['checkout', '--quiet', '--', '.'], { cwd: folder });
}

function migrateProject(folder, runtime) {
  const { report, sentence } = runMigrate(cli, folder, ['--write']);
  if (report === undefined) throw new Error(sentence);
  runOrThrow('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', runtime], { cwd: folder });
  return report;
}

/** Whether the report says that this test's file needs a person. */
function isListed({ file, name }, { files }, folder) {
  // TAP names no files; the tool names its tests by them.
  const path = (file ? relative(folder, file) : name.split(' > ')[0]).replaceAll('\\', '/');
  return files.some((each) => each.path === path && each.findings.length > 0);
}

function causeOf({ causes = [] }, { name }) {
  return causes.find(({ tests }) => tests.includes(name))?.cause;
}

function toRow({ name, commit }, report, { before, after, explained, unsteady }) {
  const count = (results) => [...results.values()].filter(({ outcome }) => outcome === 'pass').length;
  const applied = report.files.flatMap(({ findings }) => findings).filter((finding) => finding.applied);
  return {
    source: `${name} ${commit.slice(0, 10)}`,
    calls: applied.filter(({ recipe }) => recipe === 'log-call-to-event').length,
    others: applied.filter(({ recipe }) => recipe !== 'log-call-to-event').length,
    tests: before.size,
    passed: count(before),
    passedAfter: count(after),
    unsteady: unsteady.length,
    explained,
    differences: explained.length,
    listed: explained.filter((difference) => difference.isListed).length,
    unexplained: explained.filter(({ cause }) => cause === undefined).length,
  };
}
