import { join } from 'node:path';
import { withInterruption } from './apply/with-interruption.js';
import { INTERRUPTED, writeFiles } from './apply/write-files.js';
import type { MigrateOptions } from './migrate-options.js';
import { refuseDirtyTree } from './refuse-dirty-tree.js';
import type { FileChange, FileReport, MigrationReport } from './report/migration-report.js';
import type { VerifiedChange } from './verify/verify-changes.js';
import { requirePassing, verifyWritten } from './verify-written.js';

/** A run whose files are planned and not yet written. */
export interface PlannedRun {
  /** Absolute. */
  readonly cwd: string;
  readonly planned: readonly FileReport[];
  /** Full sentences for the report. */
  readonly notes: readonly string[];
  /** When it began, as `performance.now()` said then. */
  readonly started: number;
  /** Whether git, and the command of `verify`, were asked already whether anything may be written. */
  readonly isCleared?: boolean;
}

/**
 * Writes what was planned, if that is wanted, and reports it; the last stage of every run that changes files.
 *
 * Throws a `UsageError` when writing would meet uncommitted changes. A file that cannot be written is that file's
 * outcome, and the others go on.
 */
export async function finishRun(run: PlannedRun, options: MigrateOptions): Promise<MigrationReport> {
  const { cwd, planned, started } = run;
  const changed = planned.flatMap(({ path, change }) =>
    options.write && change ? [toWrite(join(cwd, path), change)] : [],
  );
  const dirtyNotes =
    options.allowDirty || run.isCleared
      ? []
      : await refuseDirtyTree(
          changed.map(({ path }) => path),
          cwd,
        );
  const written = await write(changed, run, options);
  const files = planned.map((file) => withFailure(file, written.failures.get(join(cwd, file.path))));
  const notes = [...dirtyNotes, ...run.notes, ...written.notes];
  return {
    isWritten: options.write ?? false,
    ...(written.isInterrupted && { isInterrupted: true }),
    files,
    notes,
    durationMs: performance.now() - started,
  };
}

/** Its texts are unpacked when its turn comes: those of all files together would fill the memory. */
function toWrite(path: string, change: FileChange): VerifiedChange {
  return {
    path,
    get before() {
      return change.before;
    },
    get text() {
      return change.after;
    },
  };
}

interface Written {
  /** Why files are as they were, by path; full sentences. */
  readonly failures: ReadonlyMap<string, string>;
  readonly notes: readonly string[];
  readonly isInterrupted: boolean;
}

/** Writes the changes; with a command to verify them, only those with which it passes stay. */
async function write(
  changed: readonly VerifiedChange[],
  { cwd, isCleared }: PlannedRun,
  { verify, onVerify }: MigrateOptions,
): Promise<Written> {
  const check = verify === undefined ? undefined : { command: verify, cwd, onRun: onVerify };
  if (check && changed.length > 0 && !isCleared) await requirePassing(check);
  const { result: failures, interruptedBy } = await withInterruption((signal) => writeFiles(changed, signal));
  if (interruptedBy) {
    const note = interruptionNote(interruptedBy, changed.length - failures.size, changed.length);
    return { failures, notes: [note], isInterrupted: true };
  }
  const onDisk = changed.filter(({ path }) => !failures.has(path));
  if (!check || onDisk.length === 0) return { failures, notes: [], isInterrupted: false };
  const verified = await verifyWritten(onDisk, check);
  return {
    failures: new Map([...failures, ...verified.restored]),
    notes: verified.notes,
    isInterrupted: verified.interruptedBy !== undefined,
  };
}

function interruptionNote(signal: string, written: number, total: number): string {
  return (
    `The run was interrupted (${signal}) when ${written} of ${total} files were written; ` +
    'no file is half-written. Commit them, or pass --allow-dirty, and run again to go on.'
  );
}

/** A file that could not be written is as it was. */
function withFailure({ change, ...file }: FileReport, reason: string | undefined): FileReport {
  if (reason === undefined) return change ? { ...file, change } : file;
  const findings = file.findings.map((finding) => ({ ...finding, isChosen: false }));
  return { ...file, outcome: reason === INTERRUPTED ? 'skipped' : 'failed', reason, findings };
}
