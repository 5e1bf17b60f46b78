import { findConsoleCalls } from './find-console-calls.mjs';
import { findForeignChange } from './find-foreign-changes.mjs';
import { findLibraryCalls } from './find-library-calls.mjs';
import { parseIndependently } from './parse-independently.mjs';
import { reportableRanges } from './reportable-ranges.mjs';
import { verifyCallForm } from './verify-call-form.mjs';

/**
 * Checks what one migration reported and wrote against the texts before and after; every sentence that comes
 * back is a failed verification.
 *
 * `before` and `after` map POSIX paths to texts; `report` is version 1 of the JSON report.
 */
export function verifyMigration(before, after, report) {
  const files = new Map(report.files.map((file) => [file.path, file]));
  const failures = [];
  if (files.size !== report.files.length) failures.push('A file stands twice in the report.');
  for (const [path, old] of before) {
    const file = files.get(path);
    const found = verifyFile(path, old, after.get(path), file);
    failures.push(...found.map((sentence) => `${path}: ${sentence}`));
  }
  for (const path of files.keys()) {
    if (!before.has(path)) failures.push(`${path}: reported, but it is no source file of the package.`);
  }
  return failures;
}

function verifyFile(path, before, after, file) {
  if (after === undefined) return ['The file is gone.'];
  if (before !== after && file?.outcome !== 'changed')
    return ['The file changed without being reported as changed.'];
  if (file?.outcome === 'skipped') return [];
  const trees = parseIndependently(path, before);
  // Neither parser reads it: e.g. a template that only looks like JavaScript.
  if (trees === undefined) return before === after ? [] : ['A file that does not parse was changed.'];
  if (file?.outcome === 'failed') return [`The file failed: ${file.reason}`];
  return [
    ...verifyReadings(trees, file?.findings ?? []),
    ...(before === after ? verifyUntouched(file) : verifyChange(path, before, after, file)),
  ];
}

function verifyReadings(trees, findings) {
  const reported = new Map();
  for (const { start, end } of findings) {
    const range = `${start}-${end}`;
    reported.set(range, (reported.get(range) ?? 0) + 1);
  }
  const isMissing = ({ start, end }) => !reported.has(`${start}-${end}`);
  const reportable = new Set(trees.flatMap((tree) => [...reportableRanges(tree)]));
  return [
    ...trees
      .flatMap(findConsoleCalls)
      .filter(isMissing)
      .map(({ start }) => `The console call at offset ${start} is not reported.`),
    ...trees
      .flatMap(findLibraryCalls)
      .filter(isMissing)
      .map(({ start, library }) => `The call of ${library} at offset ${start} is not reported.`),
    ...[...reported]
      .filter(([, times]) => times > 1)
      .map(([range]) => `The call at ${range} is reported twice.`),
    ...[...reported.keys()]
      .filter((range) => !reportable.has(range))
      .map((range) => `What is reported at ${range} is neither a call nor a method that is handed on.`),
  ];
}

function verifyUntouched(file) {
  const applied = file?.findings.filter((finding) => finding.applied) ?? [];
  return applied.length === 0 ? [] : ['Calls are reported as applied, but the file is as it was.'];
}

function verifyChange(path, before, after, file) {
  const foreign = findForeignChange(before, after, file.findings);
  const failures = foreign === undefined ? [] : [foreign];
  const trees = parseIndependently(path, after);
  return trees === undefined
    ? [...failures, 'The changed file does not parse.']
    : [...failures, ...verifyCallForm(trees, after, file.findings)];
}
