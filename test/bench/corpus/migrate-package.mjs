import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

import { countBy } from './count-by.mjs';
import { keepReport } from './keep-report.mjs';
import { isLeftOut, readSources } from './list-sources.mjs';
import { runMigrate } from './run-migrate.mjs';
import { verifyMigration } from './verify-migration.mjs';

/**
 * The first pass: migrates the log calls of one package as a user would, by the built command line, and verifies every
 * byte that came of it. The other recipes rewrite more than calls, and have `migrateWithAllRecipes`.
 *
 * The report is kept under `root/reports`.
 *
 * @returns the row of the table, and a sentence for each failed verification.
 */
export function migratePackage(pin, folder, cli, root) {
  const before = readSources(folder, pin.paths);
  const startedAt = performance.now();
  const first = runCalls(cli, folder, ['--write', ...(pin.paths ?? [])]);
  const seconds = (performance.now() - startedAt) / 1000;
  if (first.report === undefined) return { row: emptyRow(pin, seconds), failures: [first.sentence] };

  keepReport(pin, first.report, join(root, 'reports'));
  const after = readSources(folder, pin.paths);
  const reached = withoutLeftOut(before, first.report);
  const failures = [
    ...verifyMigration(reached, after, first.report),
    ...verifyOthersUntouched(before, after, reached),
    ...verifySecondRun(first.report, runCalls(cli, folder, ['--allow-dirty', ...(pin.paths ?? [])])),
  ];
  return { row: toRow(pin, first.report, failures, seconds), failures };
}

function runCalls(cli, folder, args) {
  return runMigrate(cli, folder, [...args, '--only', 'log-call-to-event']);
}

/** A file with findings is in reach whatever its path says; one that is left out by contract has none. */
function withoutLeftOut(before, report) {
  const reported = new Set(report.files.map((file) => file.path));
  return new Map([...before].filter(([path]) => reported.has(path) || !isLeftOut(path)));
}

function verifyOthersUntouched(before, after, reached) {
  const others = [...before].filter(([path]) => !reached.has(path));
  return others
    .filter(([path, text]) => after.get(path) !== text)
    .map(([path]) => `${path}: changed though left out.`);
}

function verifySecondRun(firstReport, { report, sentence }) {
  if (report === undefined) return [`Second run: ${sentence}`];
  // A file that failed in the first run is one failed verification, not one for each of its calls.
  const failed = new Set(
    firstReport.files.filter((file) => file.outcome === 'failed').map((file) => file.path),
  );
  const settled = report.files.filter((file) => !failed.has(file.path));
  const planned = settled.flatMap((file) =>
    file.findings
      .filter((finding) => finding.safety !== 'manual' && !isStructured(finding))
      .map((finding) => ({ file, finding })),
  );
  return planned.map(
    ({ file, finding }) => `${file.path}: the second run would still rewrite ${finding.before}`,
  );
}

/** A call that is structured already has nothing to be judged. */
function isStructured(finding) {
  return finding.safety === undefined;
}

function toRow(pin, report, failures, seconds) {
  const findings = report.files.flatMap((file) => file.findings);
  const legacy = findings.filter((finding) => !isStructured(finding));
  const count = (safety) => legacy.filter((finding) => finding.safety === safety).length;
  return {
    source: `${pin.name} ${pin.version}`,
    files: report.summary.scanned,
    unread: report.summary.failed,
    calls: findings.length,
    safe: count('safe'),
    review: count('review'),
    manual: count('manual'),
    structured: findings.length - legacy.length,
    programOutput: legacy.filter(({ reason }) => reason === 'program-output').length,
    dialects: countBy(findings, (finding) => finding.dialect),
    manualReasons: countReasons(legacy, 'manual'),
    reviewReasons: countReasons(legacy, 'review'),
    failures: failures.length,
    seconds,
  };
}

function countReasons(findings, safety) {
  return countBy(
    findings.filter((finding) => finding.safety === safety),
    (finding) => finding.reason,
  );
}

function emptyRow(pin, seconds) {
  const numbers = ['files', 'unread', 'calls', 'safe', 'review', 'manual', 'structured', 'programOutput'];
  return {
    source: `${pin.name} ${pin.version}`,
    ...Object.fromEntries(numbers.map((name) => [name, 0])),
    dialects: {},
    manualReasons: {},
    reviewReasons: {},
    failures: 1,
    seconds,
  };
}
