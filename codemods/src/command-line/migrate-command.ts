import { Command } from 'commander';
import { addMigrateFlags, givenFlags } from './migrate-flags.js';
import type { ExitStatus, Terminal } from './terminal.js';

const EXAMPLES = `
Examples:
  logshift migrate                        shows what would change in this directory
  logshift migrate src --write            changes it
  logshift migrate src --write --interactive
                                          asks about one change after the other
  logshift migrate src --check            fails while there is something left to change
  logshift migrate --json report.json     writes every log call with its outcome to a file
  logshift migrate --html report.html     writes a page with every change side by side
  logshift migrate --since origin/main    looks only at the files of a branch
  logshift migrate --baseline log-baseline.json --update-baseline
                                          notes the legacy calls that there are
  logshift migrate --baseline log-baseline.json --check
                                          fails on new ones only
`;

/** `logshift migrate`. */
export function createMigrateCommand(terminal: Terminal, exit: (status: ExitStatus) => void): Command {
  const command = new Command('migrate')
    .summary('rewrite log calls as structured events')
    .description(
      'Rewrites log calls as structured events. Without --write it shows the patch and changes nothing.',
    )
    .argument(
      '[paths...]',
      'files, directories and globs (default: those of the configuration, else this directory)',
    );
  return addMigrateFlags(command)
    .addHelpText('after', EXAMPLES)
    .action(async (paths: readonly string[]) => {
      const { runMigrate } = await import('./run-migrate.js');
      exit(await runMigrate(paths, givenFlags(command), terminal));
    });
}
