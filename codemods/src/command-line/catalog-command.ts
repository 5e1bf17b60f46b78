import { Command } from 'commander';
import { givenFlags } from './migrate-flags.js';
import { parseInclude, parseLevelOf, parsePattern, parseReportFile } from './parse-values.js';
import { runCatalog, type CatalogFlags } from './run-catalog.js';
import type { ExitStatus, Terminal } from './terminal.js';

const EXAMPLES = `
Examples:
  logshift catalog                        writes log-events.json and log-events.d.ts
  logshift catalog --check                fails when they do not fit the code
  logshift catalog --markdown EVENTS.md --alerts ALERTS.md
                                          writes a page of all events, and what becomes of alerts on old lines
  logshift catalog --rank app.log         says which log calls wrote the lines of an old log
  zcat app.log.gz | logshift catalog --rank -
`;

/** `logshift catalog`. */
export function createCatalogCommand(terminal: Terminal, exit: (status: ExitStatus) => void): Command {
  const command = new Command('catalog')
    .summary('list every event with its fields, places and old messages')
    .description(
      'Writes the event catalog: log-events.json, and log-events.d.ts, which types the logger. People may rename events and describe them in it; every later run keeps to that.',
    )
    .argument('[paths...]', 'files, directories and globs (default: this directory)')
    .option('--check', 'exit with status 1 when the catalog does not fit the code; writes nothing')
    .option('--catalog <file>', 'the catalog (default: the nearest log-events.json)')
    .option(
      '--strict',
      'let the compiler refuse events that are not in the catalog; --no-strict lets them pass',
    )
    .option('--no-strict', 'the opposite of --strict')
    .option('--prune', 'take out events that are logged nowhere, with their old messages')
    .option('--markdown <file.md>', 'write a page of all events', parseReportFile(['.md', '.markdown']))
    .option(
      '--alerts <file>',
      'write what finds each event in place of its old line; .md or .json',
      parseReportFile(['.md', '.markdown', '.json']),
    )
    .option('--loki-selector <selector>', 'the stream selector of the queries for Loki')
    .option(
      '--rank <log>',
      'match the lines of a log file, or of standard input (-), to log calls; writes nothing else',
    )
    .option('--json', 'print the catalog, or the ranking, as JSON')
    .option(
      '--include <what>',
      'take in calls that are refused for these reasons (comma-separated, repeatable)',
      parseInclude,
    )
    .option('--ignore <glob>', 'leave out files, as in .gitignore (repeatable)', parsePattern)
    .option('--level-of <callee=level>', 'decide a level: console.log=debug (repeatable)', parseLevelOf)
    .option('--no-types', 'ask no types: faster')
    .option('--no-progress', 'show no progress on a terminal')
    .option('--config <file>', 'read this configuration instead of the nearest')
    .addHelpText('after', EXAMPLES);
  return command.action(async (paths: readonly string[]) => {
    exit(await runCatalog(paths, givenFlags(command) as CatalogFlags, terminal));
  });
}
