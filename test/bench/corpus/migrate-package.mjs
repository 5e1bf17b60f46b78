import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

import { isLeftOut, readSources } from './list-sources.mjs';
import { runProcess } from './run-process.mjs';
import { verifyMigration } from './verify-migration.mjs';

/**
 * Migrates one package as a user would, by the built command line, and verifies what came of it.
 *
 * The report is kept under `root/reports`.
 *
 * @returns the row of the table, and a sentence for each failed verification.
 */
export function migratePackage(pin, folder, cli, root) {
  const before = readSources(folder, pin.paths);
  const startedAt = performance.now();
  const first = runMigrate(cli, folder, ['--write', ...(pin.paths ?? [])]);
  const seconds = (performance.now() - startedAt) / 1000;
  if (first.report === undefined) return { row: emptyRow(pin, seconds), failures: [first.sentence] };

  keepReport(pin, first.report, root);
  const after = readSources(folder, pin.paths);
  const reached = withoutLeftOut(before, first.report);
  const failures = [
    ...verifyMigration(reached, after, first.report),
    ...verifyOthersUntouched(before, after, reached),
    ...verifySecondRun(first.report, runMigrate(cli, folder, ['--allow-dirty', ...(pin.paths ?? [])])),
  ];
  return { row: toRow(pin, first.report, failures, seconds), failures };
}

/** For `draw-sample.mjs`, and for whoever wants to look. */
function keepReport(pin, report, root) {
  mkdirSync(join(root, 'reports'), { recursive: true });
  const name = `${pin.name.replace('/', '+')}@${pin.version}.json`;
  writeFileSync(join(root, 'reports', name), JSON.stringify(report));
}

function runMigrate(cli, folder, args) {
  const options = ['--include', 'review', '--json', '--no-progress'];
  const result = runProcess(process.execPath, [cli, 'migrate', ...args, ...options], { cwd: folder });
  try {
    return { report: JSON.parse(result.stdout) };
  } catch {
    return { sentence: `migrate crashed with exit code ${result.exitCode}: ${result.stderr.slice(-2000)}` };
  }
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

function countBy(findings, keyOf) {
  const counts = {};
  for (const finding of findings) {
    const key = keyOf(finding);
    if (key !== undefined) counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

function emptyRow(pin, seconds) {
  const counts = {
    files: 0,
    unread: 0,
    calls: 0,
    safe: 0,
    review: 0,
    manual: 0,
    structured: 0,
    programOutput: 0,
  };
  return {
    source: `${pin.name} ${pin.version}`,
    ...counts,
    dialects: {},
    manualReasons: {},
    reviewReasons: {},
    failures: 1,
    seconds,
  };
}
