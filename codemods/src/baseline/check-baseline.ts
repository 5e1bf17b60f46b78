import { realpath, stat } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import type { AddedCall, BaselineVerdict } from '../report/baseline-verdict.js';
import type { FileReport, MigrationReport } from '../report/migration-report.js';
import { toPosixPath } from '../text/posix-path.js';
import { UsageError } from '../usage-error.js';
import { readBaseline, writeBaseline, type Baseline } from './baseline-file.js';
import { legacyCallsOf } from './legacy-calls.js';

/** What a run is told of its baseline. */
export interface BaselineOptions {
  readonly baseline?: string | undefined;
  readonly check?: boolean | undefined;
  readonly updateBaseline?: boolean | undefined;
}

/**
 * Compares a run with its baseline, or writes the baseline; undefined when none is asked for.
 *
 * Throws a `UsageError` when there is no baseline to check against.
 */
export async function checkBaseline(
  report: MigrationReport,
  { baseline: name, check, updateBaseline = false }: BaselineOptions,
  cwd: string,
): Promise<BaselineVerdict | undefined> {
  if (name === undefined || !(check || updateBaseline)) return undefined;
  const path = resolve(cwd, name);
  const known = await readBaseline(path, name);
  if (!known && !updateBaseline) {
    throw new UsageError(
      `There is no baseline ${name}. Write it with logshift migrate --baseline ${name} --update-baseline.`,
    );
  }
  const [from, root] = [await realpath(dirname(path)).catch(() => dirname(path)), await realpath(cwd)];
  const pathOf = (file: FileReport) => toPosixPath(relative(from, resolve(root, file.path)));
  const compared = compare(report, known ?? new Map(), pathOf);
  if (updateBaseline) await writeBaseline(path, await update(report, known ?? new Map(), { from, pathOf }));
  return { name, isUpdated: updateBaseline, ...compared };
}

type PathOf = (file: FileReport) => string;

function compare(
  report: MigrationReport,
  known: Baseline,
  pathOf: PathOf,
): Pick<BaselineVerdict, 'added' | 'gone'> {
  const added: AddedCall[] = [];
  let gone = 0;
  for (const file of report.files) {
    if (isUnknown(file)) continue;
    const before = known.get(pathOf(file)) ?? new Map<string, number>();
    const after = legacyCallsOf(report, file);
    for (const [key, calls] of after) {
      const count = before.get(key) ?? 0;
      added.push(...calls.slice(count).map((call) => ({ file, call, known: count })));
    }
    for (const [key, count] of before) gone += Math.max(0, count - (after.get(key)?.length ?? 0));
  }
  return { added, gone };
}

/** A file that was not read may hold all of its calls still. */
function isUnknown({ outcome, findings }: FileReport): boolean {
  return outcome === 'skipped' || (outcome === 'failed' && findings.length === 0);
}

/** The files of the run as they are; of others what was known, while they exist. */
async function update(
  report: MigrationReport,
  known: Baseline,
  { from, pathOf }: { readonly from: string; readonly pathOf: PathOf },
): Promise<Baseline> {
  const read = report.files.filter((file) => !isUnknown(file));
  const updated = new Map<string, ReadonlyMap<string, number>>();
  for (const [path, counts] of known) {
    const stats = await stat(resolve(from, path)).catch(() => undefined);
    if (stats?.isFile()) updated.set(path, counts);
  }
  for (const file of read) {
    const calls = [...legacyCallsOf(report, file)];
    updated.set(pathOf(file), new Map(calls.map(([key, found]) => [key, found.length])));
  }
  return updated;
}
