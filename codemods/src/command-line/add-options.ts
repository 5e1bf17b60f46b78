import type { Command, Option } from 'commander';

/** Options under the headings by which help shows them; made when the command is. */
export type OptionGroups = readonly (readonly [string, () => readonly Option[]])[];

/** Adds options to a command, group by group. */
export function addOptions(command: Command, groups: OptionGroups): Command {
  for (const [group, options] of groups) {
    command.optionsGroup(`${group}:`);
    for (const option of options()) command.addOption(option);
  }
  return command;
}
