import { Command } from 'commander';
import { addMigrateFlags, givenFlags } from './migrate-flags.js';
import type { ExitStatus, Terminal } from './terminal.js';

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
  return addMigrateFlags(command).action(async (paths: readonly string[]) => {
    const { runMigrate } = await import('./run-migrate.js');
    exit(await runMigrate(paths, givenFlags(command), terminal));
  });
}
