import { Command, Option } from 'commander';
import { findConfig } from '../configuration/find-config.js';
import { migrateSpans } from '../migrate-spans.js';
import { UsageError } from '../usage-error.js';
import { addOptions, type OptionGroups } from './add-options.js';
import { checkReportFiles } from './check-report-files.js';
import { fileFlags, givenFlags, reportFlags, type MigrateFlags } from './migrate-flags.js';
import { parseCount, parseInclude, parseWords } from './parse-values.js';
import { printReport } from './print-report.js';
import { createProgress } from './progress.js';
import { splitJsonTarget } from './split-json-target.js';
import type { ExitStatus, Terminal } from './terminal.js';
import { withConfig } from './with-config.js';

/** What the flags of `logshift spans` say. */
export interface SpansFlags extends MigrateFlags {
  readonly remove?: boolean;
}

/** `logshift spans`. */
export function createSpansCommand(terminal: Terminal, exit: (status: ExitStatus) => void): Command {
  const command = new Command('spans')
    .summary('put annotated functions into spans')
    .description(
      'Runs the bodies of functions that are annotated by @span in spans. Without --write it shows the patch and changes nothing.',
    )
    .argument(
      '[paths...]',
      'files, directories and globs (default: those of the configuration, else this directory)',
    );
  return addOptions(command, FLAG_GROUPS).action(async (paths: readonly string[]) => {
    exit(await runSpans(paths, givenFlags(command), terminal));
  });
}

const FLAG_GROUPS: OptionGroups = [
  ['What it does', effectFlags],
  ['Which files', fileFlags],
  ['Which functions', functionFlags],
  ['Reports', reportFlags],
  ['Options', () => [new Option('--config <file>', 'read this configuration instead of the nearest')]],
];

function effectFlags(): readonly Option[] {
  return [
    new Option('--write', 'write the changes to the files'),
    new Option('--check', 'exit with status 1 when there is something to change; writes nothing'),
    new Option('--remove', 'take away the spans that earlier runs wrote'),
    new Option('--allow-dirty', 'write even with uncommitted changes in git'),
  ];
}

function functionFlags(): readonly Option[] {
  return [
    new Option(
      '--include <what>',
      'let through "review" or reason codes (comma-separated, repeatable)',
    ).argParser(parseInclude),
    new Option('--only <recipe>', 'run only these recipes (comma-separated, repeatable)').argParser(
      parseWords,
    ),
    new Option('--max-changes <n>', 'change at most n functions').argParser(parseCount),
    new Option('--no-types', 'ask no types: faster, and more functions are left to review'),
  ];
}

async function runSpans(
  paths: readonly string[],
  given: SpansFlags,
  terminal: Terminal,
): Promise<ExitStatus> {
  const { flags, target } = await splitJsonTarget(given, paths, terminal.cwd);
  if (flags.write && flags.check) {
    throw new UsageError('--write changes files and --check never does. Give one of the two.');
  }
  const found = await findConfig(terminal.cwd, flags.config);
  const { only: _, maxChanges: __, include: ___, ...choices } = withConfig(flags, found);
  await checkReportFiles(choices, terminal.cwd);
  const progress = createProgress(terminal, choices.progress ?? true);
  const { config, directory } = found ?? {};
  const report = await migrateSpans({
    ...choices,
    // What a configuration says of these is about log calls.
    ...pickGiven(flags),
    remove: given.remove,
    cwd: terminal.cwd,
    paths: target.length > 0 ? target : choices.paths,
    ...(config?.spanDecorators && { decorators: config.spanDecorators }),
    ...(config?.spans && directory !== undefined && { patterns: { directory, patterns: config.spans } }),
    onProgress: progress.show,
  }).finally(progress.clear);
  await printReport(report, choices, terminal);
  if (report.isInterrupted || report.files.some(({ outcome }) => outcome === 'failed')) return 1;
  return choices.check && report.files.some(({ outcome }) => outcome === 'changed') ? 1 : 0;
}

function pickGiven({
  only,
  maxChanges,
  include,
}: SpansFlags): Pick<SpansFlags, 'include' | 'maxChanges' | 'only'> {
  return {
    ...(only && { only }),
    ...(maxChanges !== undefined && { maxChanges }),
    ...(include && { include }),
  };
}
