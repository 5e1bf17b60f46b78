import type { Command } from 'commander';

/** The words that lead to a command, the program's own left out: `report merge`; empty for the program. */
export function commandPath(command: Command): string {
  if (!command.parent) return '';
  return `${commandPath(command.parent)} ${command.name()}`.trimStart();
}
