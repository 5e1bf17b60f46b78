import { Command } from 'commander';
import type { Level } from '@logshift/runtime/conventions';
import { migrate } from '../migrate.js';
import { UsageError } from '../usage-error.js';
import { parseCount, parseInclude, parseLevelOf, parsePattern, parseWords } from './parse-values.js';
import { printReport, type OutputOptions } from './print-report.js';
import { createProgress } from './progress.js';
import type { ExitStatus, Terminal } from './terminal.js';

interface MigrateFlags extends OutputOptions {
  readonly write?: true;
  readonly check?: true;
  readonly include?: readonly string[];
  readonly only?: readonly string[];
  readonly ignore?: readonly string[];
  readonly levelOf?: ReadonlyMap<string, Level>;
  readonly maxChanges?: number;
  readonly allowDirty?: true;
  readonly progress: boolean;
}

const EXAMPLES = `
Examples:
  logshift migrate                        shows what would change in this directory
  logshift migrate src --write            changes it
  logshift migrate src --check            fails while there is something left to change
  logshift migrate --json report.json     writes every log call with its outcome to a file
`;

/** `logshift migrate`. */
export function createMigrateCommand(terminal: Terminal, exit: (status: ExitStatus) => void): Command {
  return new Command('migrate')
    .summary('rewrite log calls as structured events')
    .description(
      'Rewrites log calls as structured events. Without --write it shows the patch and changes nothing.',
    )
    .argument('[paths...]', 'files, directories and globs (default: this directory)')
    .option('--write', 'write the changes to the files')
    .option('--check', 'exit with status 1 when there is something to change; writes nothing')
    .option(
      '--include <what>',
      'let through "review" or reason codes (comma-separated, repeatable)',
      parseInclude,
    )
    .option('--only <recipe>', 'run only these recipes (comma-separated, repeatable)', parseWords)
    .option('--ignore <glob>', 'leave out files, as in .gitignore (repeatable)', parsePattern)
    .option('--level-of <callee=level>', 'decide a level: console.log=debug (repeatable)', parseLevelOf)
    .option('--max-changes <n>', 'rewrite at most n log calls', parseCount)
    .option('--allow-dirty', 'write even with uncommitted changes in git')
    .option('--json [file.json]', 'print the report as JSON, or write it to a file')
    .option('--patch <file>', 'write the changes as a unified patch to a file')
    .option('--verbose', 'list every place and skipped file')
    .option('--no-progress', 'show no progress on a terminal')
    .addHelpText('after', EXAMPLES)
    .action(async (paths: readonly string[], flags: MigrateFlags) => {
      exit(await runMigrate(paths, flags, terminal));
    });
}

async function runMigrate(
  paths: readonly string[],
  given: MigrateFlags,
  terminal: Terminal,
): Promise<ExitStatus> {
  const { flags, target } = splitJsonTarget(given, paths);
  if (flags.write && flags.check) {
    throw new UsageError('--write changes files and --check never does. Give one of the two.');
  }
  const progress = createProgress(terminal, flags.progress);
  const { progress: _, ...rest } = flags;
  const report = await migrate({
    ...rest,
    cwd: terminal.cwd,
    ...(target.length > 0 && { paths: target }),
    onProgress: progress.show,
  }).finally(progress.clear);
  await printReport(report, flags, terminal);
  const isAnyFailed = report.files.some(({ outcome }) => outcome === 'failed');
  const isWorkLeft = report.files.some(({ outcome }) => outcome === 'changed');
  return isAnyFailed || (flags.check && isWorkLeft) ? 1 : 0;
}

/** In `--json src`, `src` is the path to migrate: a report's name ends in `.json`, and no source file is overwritten. */
function splitJsonTarget(
  flags: MigrateFlags,
  paths: readonly string[],
): { readonly flags: MigrateFlags; readonly target: readonly string[] } {
  const { json } = flags;
  if (typeof json !== 'string' || json.endsWith('.json')) return { flags, target: paths };
  return { flags: { ...flags, json: true }, target: [json, ...paths] };
}
