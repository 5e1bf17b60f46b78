import { Command } from 'commander';
import { didYouMean } from '../text/find-nearest.js';
import { UsageError } from '../usage-error.js';
import type { Terminal } from './terminal.js';

/** `logshift help`; `program` gives the program that has the commands. */
export function createHelpCommand(terminal: Terminal, program: () => Command): Command {
  return new Command('help')
    .summary('say all about a command')
    .description('Says what a command does, what it takes, and how it is used.')
    .argument('[command...]', 'the words of the command, such as report merge')
    .action((words: readonly string[]) => terminal.out(findCommand(program(), words).helpInformation()));
}

function findCommand(program: Command, words: readonly string[]): Command {
  return words.reduce((command, word) => {
    const found = command.commands.find((each) => each.name() === word);
    if (found) return found;
    const known = command.commands.map((each) => each.name());
    const all =
      known.length > 0 ? ` Its commands are ${known.join(', ')}.` : ' It has no commands of its own.';
    throw new UsageError(`${nameOf(command)} has no command "${word}".${didYouMean(word, known)}${all}`);
  }, program);
}

function nameOf(command: Command): string {
  return command.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name();
}
