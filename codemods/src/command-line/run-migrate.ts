import { checkBaseline } from '../baseline/check-baseline.js';
import { findConfig } from '../configuration/find-config.js';
import { migrate } from '../migrate.js';
import type { AskOptions } from '../migrate-interactively.js';
import type { BaselineVerdict } from '../report/baseline-verdict.js';
import type { MigrateOptions } from '../migrate-options.js';
import type { MigrationReport } from '../report/migration-report.js';
import { findHiddenFolders } from '../survey/find-hidden-folders.js';
import { UsageError } from '../usage-error.js';
import { checkReportFiles } from './check-report-files.js';
import { toAskOptions } from './ask-options.js';
import { openMigrateCatalog } from './migrate-catalog.js';
import type { MigrateFlags } from './migrate-flags.js';
import { printReport } from './print-report.js';
import { createProgress, type Progress } from './progress.js';
import { splitJsonTarget } from './split-json-target.js';
import type { ExitStatus, Terminal } from './terminal.js';
import { withConfig, type MigrateChoices } from './with-config.js';

/**
 * Runs `logshift migrate` with the flags that were given.
 *
 * Throws a `UsageError` before anything is written when flags contradict each other, the configuration is wrong, or a
 * report would overwrite a file that is none.
 */
export async function runMigrate(
  paths: readonly string[],
  given: MigrateFlags,
  terminal: Terminal,
): Promise<ExitStatus> {
  const { flags, target } = await splitJsonTarget(given, paths, terminal.cwd);
  refuseContradictions(flags);
  const choices = withConfig(flags, await findConfig(terminal.cwd, flags.config));
  if (choices.updateBaseline && choices.baseline === undefined) {
    throw new UsageError('--update-baseline needs a file. Name it by --baseline, or in the configuration.');
  }
  const asking = toAskOptions(flags, choices, terminal);
  await checkReportFiles(choices, terminal.cwd);
  const chosenPaths = target.length > 0 ? target : choices.paths;
  const { eventCatalog, update } = await openMigrateCatalog(choices, chosenPaths, terminal.cwd);
  const made = await runWithProgress({ ...choices, eventCatalog }, target, asking, terminal);
  if (!made) {
    terminal.out('\nYou broke off: nothing was written, and no answer is kept. To keep them, quit with q.\n');
    return 1;
  }
  const report = await update(made);
  const verdict = await checkBaseline(report, choices, terminal.cwd);
  await printReport(report, { ...choices, verdict }, terminal);
  if (report.isInterrupted || report.files.some(({ outcome }) => outcome === 'failed')) return 1;
  return choices.check && isWorkLeft(report, verdict) ? 1 : 0;
}

function isWorkLeft({ files }: MigrationReport, verdict: BaselineVerdict | undefined): boolean {
  return verdict ? verdict.added.length > 0 : files.some(({ outcome }) => outcome === 'changed');
}

function refuseContradictions({ write, check, verify, updateBaseline }: MigrateFlags): void {
  if (verify !== undefined && !write) {
    throw new UsageError('--verify runs a command over changes that are written. Give --write too.');
  }
  if (write && check) {
    throw new UsageError('--write changes files and --check never does. Give one of the two.');
  }
  if (check && updateBaseline) {
    throw new UsageError('--update-baseline writes a file and --check never does. Give one of the two.');
  }
}

async function runWithProgress(
  { progress: isWanted = true, ...choices }: MigrateChoices,
  target: readonly string[],
  asking: AskOptions | undefined,
  terminal: Terminal,
): Promise<MigrationReport | undefined> {
  const progress = createProgress(terminal, isWanted);
  const paths = target.length > 0 ? target : choices.paths;
  const options: MigrateOptions = {
    ...choices,
    cwd: terminal.cwd,
    paths,
    workerEntry: terminal.workerEntry,
    onProgress: progress.show,
    onVerify: progress.showRun,
  };
  const running = asking
    ? import('../migrate-interactively.js').then(({ migrateInteractively }) =>
        migrateInteractively(options, withoutProgress(asking, progress)),
      )
    : migrate(options);
  const report = await running.finally(progress.clear);
  if (!report || !choices.verbose) return report;
  const hidden = await findHiddenFolders(paths ?? ['.'], terminal.cwd);
  return { ...report, notes: [...report.notes, ...hidden] };
}

/** What is asked stands below nothing that is half there. */
function withoutProgress({ dialog, ...options }: AskOptions, { clear }: Progress): AskOptions {
  const say = (text: string): void => {
    clear();
    dialog.say(text);
  };
  return { ...options, dialog: { ...dialog, say } };
}
