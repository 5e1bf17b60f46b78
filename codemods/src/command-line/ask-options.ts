import type { AskOptions } from '../migrate-interactively.js';
import { UsageError } from '../usage-error.js';
import type { MigrateFlags } from './migrate-flags.js';
import type { Terminal } from './terminal.js';
import type { MigrateChoices } from './with-config.js';

/**
 * How the flags want a person to be asked; undefined when nobody is to be.
 *
 * Throws a `UsageError` when nobody can be asked, or the answers would get in the way of something else.
 */
export function toAskOptions(
  { interactive, askAgain, check }: MigrateFlags,
  { json }: MigrateChoices,
  { dialog }: Terminal,
): AskOptions | undefined {
  if (!interactive) {
    if (!askAgain) return undefined;
    throw new UsageError('--ask-again is about what was skipped with --interactive. Give --interactive too.');
  }
  if (check) {
    throw new UsageError('--interactive asks a person and --check is for programs. Give one of the two.');
  }
  if (json === true) {
    throw new UsageError(
      '--interactive asks where --json prints the report. Name a file: --json report.json.',
    );
  }
  if (dialog) return { dialog, askAgain: askAgain ?? false };
  throw new UsageError(
    '--interactive needs a terminal to ask on, and there is none. Run it in one, or choose with --include, --only and --max-changes.',
  );
}
