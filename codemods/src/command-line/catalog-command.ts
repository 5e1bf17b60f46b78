import { Command, Option } from 'commander';
import { addOptions, type OptionGroups } from './add-options.js';
import { givenFlags } from './migrate-flags.js';
import { parseInclude, parseLevelOf, parsePattern, parseReportFile } from './parse-values.js';
import { runCatalog, type CatalogFlags } from './run-catalog.js';
import type { ExitStatus, Terminal } from './terminal.js';

/** `logshift catalog`. */
export function createCatalogCommand(terminal: Terminal, exit: (status: ExitStatus) => void): Command {
  const command = new Command('catalog')
    .summary('list every event with its fields, places and old messages')
    .description(
      'Writes the event catalog: log-events.json, and log-events.d.ts, which types the logger. People may rename events and describe them in it; every later run keeps to that.',
    )
    .argument('[paths...]', 'files, directories and globs (default: this directory)');
  addOptions(command, FLAG_GROUPS);
  return command.action(async (paths: readonly string[]) => {
    exit(await runCatalog(paths, givenFlags(command) as CatalogFlags, terminal));
  });
}

const FLAG_GROUPS: OptionGroups = [
  ['What it does', effectFlags],
  ['Pages and answers', pageFlags],
  ['Which files and log calls', callFlags],
  ['Options', generalFlags],
];

function effectFlags(): readonly Option[] {
  return [
    new Option('--check', 'exit with status 1 when the catalog does not fit the code; writes nothing'),
    new Option('--catalog <file>', 'the catalog (default: the nearest log-events.json)'),
    new Option(
      '--strict',
      'let the compiler refuse events that are not in the catalog; --no-strict lets them pass',
    ),
    new Option('--no-strict', 'the opposite of --strict'),
    new Option('--prune', 'take out events that are logged nowhere, with their old messages'),
  ];
}

function pageFlags(): readonly Option[] {
  return [
    new Option('--markdown <file.md>', 'write a page of all events').argParser(
      parseReportFile(['.md', '.markdown']),
    ),
    new Option(
      '--alerts <file>',
      'write what finds each event in place of its old line; .md or .json',
    ).argParser(parseReportFile(['.md', '.markdown', '.json'])),
    new Option('--loki-selector <selector>', 'the stream selector of the queries for Loki'),
    new Option(
      '--rank <log>',
      'match the lines of a log file, or of standard input (-), to log calls; writes nothing else',
    ),
    new Option('--json', 'print the catalog, or the ranking, as JSON'),
  ];
}

function callFlags(): readonly Option[] {
  return [
    new Option(
      '--include <what>',
      'take in calls that are refused for these reasons (comma-separated, repeatable)',
    ).argParser(parseInclude),
    new Option('--ignore <glob>', 'leave out files, as in .gitignore (repeatable)').argParser(parsePattern),
    new Option('--level-of <callee=level>', 'decide a level: console.log=debug (repeatable)').argParser(
      parseLevelOf,
    ),
    new Option('--no-types', 'ask no types: faster'),
  ];
}

function generalFlags(): readonly Option[] {
  return [
    new Option('--no-progress', 'show no progress on a terminal'),
    new Option('--config <file>', 'read this configuration instead of the nearest'),
  ];
}
