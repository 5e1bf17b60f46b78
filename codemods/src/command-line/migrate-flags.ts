import { TARGET_NAMES } from '@logshift/runtime/log-calls';
import { Option, type Command } from 'commander';
import { addOptions, type OptionGroups } from './add-options.js';
import type { MigrateChoices } from './with-config.js';
import {
  parseCount,
  parseInclude,
  parseLevelOf,
  parsePattern,
  parseReportFile,
  parseShard,
  parseWords,
} from './parse-values.js';

/** What the flags of `logshift migrate` say; those that were not given are left out. */
export interface MigrateFlags extends MigrateChoices {
  readonly config?: string;
  readonly interactive?: true;
  readonly askAgain?: true;
}

/** Adds the flags of `logshift migrate`, group by group as its help shows them. */
export function addMigrateFlags(command: Command): Command {
  return addOptions(command, FLAG_GROUPS);
}

const FLAG_GROUPS: OptionGroups = [
  ['What it does', effectFlags],
  ['Which files', fileFlags],
  ['Which log calls, and how', callFlags],
  ['Reports', reportFlags],
  ['Options', () => [new Option('--config <file>', 'read this configuration instead of the nearest')]],
];

function effectFlags(): readonly Option[] {
  return [
    new Option('--write', 'write the changes to the files'),
    new Option('--interactive', 'ask about each change: accept, skip, edit the event name, quit'),
    new Option('--ask-again', 'with --interactive, ask also about what was skipped before'),
    new Option('--check', 'exit with status 1 when there is something to change; writes nothing'),
    new Option('--allow-dirty', 'write even with uncommitted changes in git'),
    new Option('--verify <command>', 'after --write, run this and put back the files that make it fail'),
    new Option('--workers <n>', 'plan in n threads (default: by the number of files)').argParser(parseCount),
    new Option('--annotate', 'leave a comment with the reason above each refused call'),
    new Option(
      '--catalog <file>',
      'the event catalog to keep (default: the nearest log-events.json, if any)',
    ),
    new Option('--baseline <file>', 'with --check, fail only on legacy calls that this file does not hold'),
    new Option('--update-baseline', 'write the legacy calls that there are to the baseline'),
  ];
}

/** Which files a run is about. */
export function fileFlags(): readonly Option[] {
  return [
    new Option('--ignore <glob>', 'leave out files, as in .gitignore (repeatable)').argParser(parsePattern),
    new Option('--since <rev>', 'only files that changed since a git revision, or are not committed'),
    new Option('--shard <i/n>', 'only the i-th of n parts of the files').argParser(parseShard),
  ];
}

function callFlags(): readonly Option[] {
  return [
    new Option(
      '--include <what>',
      'let through "review" or reason codes (comma-separated, repeatable)',
    ).argParser(parseInclude),
    new Option('--only <recipe>', 'run only these recipes (comma-separated, repeatable)').argParser(
      parseWords,
    ),
    new Option('--level-of <callee=level>', 'decide a level: console.log=debug (repeatable)').argParser(
      parseLevelOf,
    ),
    new Option('--target <logger>', 'what rewritten calls log with (default: runtime)').choices(TARGET_NAMES),
    new Option('--max-changes <n>', 'rewrite at most n log calls').argParser(parseCount),
    new Option('--no-types', 'ask no types: faster, and more calls are left to review'),
  ];
}

/** Where a run's report goes. */
export function reportFlags(): readonly Option[] {
  return [
    new Option('--json [file.json]', 'print the report as JSON, or write it to a file'),
    new Option('--patch <file>', 'write the changes as a unified patch to a file'),
    new Option('--html <file.html>', 'write the report as one page to look through in a browser').argParser(
      parseReportFile(['.html', '.htm']),
    ),
    new Option('--sarif <file.sarif>', 'write the report for code scanning (SARIF 2.1.0)').argParser(
      parseReportFile(['.sarif', '.json']),
    ),
    new Option('--github', 'print annotations for GitHub Actions'),
    new Option('--verbose', 'list every place and skipped file'),
    new Option('--no-progress', 'show no progress on a terminal'),
  ];
}

/** The flags that somebody gave: `--no-types` has a value also when nobody did. */
export function givenFlags(command: Command): MigrateFlags {
  const flags = Object.entries(command.opts());
  return Object.fromEntries(flags.filter(([name]) => command.getOptionValueSource(name) === 'cli'));
}
