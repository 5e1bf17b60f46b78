import { checkCommand } from './check-command.js';
import type { Command } from './command.js';
import { listCommand } from './list-command.js';
import { purgeCommand } from './purge-command.js';
import { reprocessCommand } from './reprocess-command.js';
import { showCommand } from './show-command.js';

/** What can be asked, in the order of the help. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  check: checkCommand,
  list: listCommand,
  show: showCommand,
  reprocess: reprocessCommand,
  purge: purgeCommand,
};
