import { Help, type Command } from 'commander';
import { commandPath } from '../../codemods/src/command-line/help/command-path.js';
import type { HelpTopic } from '../../codemods/src/command-line/help/help-topic.js';
import { HELP_TOPICS } from '../../codemods/src/command-line/help/help-topics.js';
import { loadCommands } from '../../codemods/src/command-line/load-commands.js';
import { createProgram } from '../../codemods/src/command-line/run-command-line.js';

/** A term with what it means. */
type Row = readonly [string, string];

/** Everything that the help of a command says, as data. */
export interface DescribedCommand {
  /** Empty for the program itself. */
  readonly path: string;
  readonly usage: string;
  readonly summary: string;
  readonly description: string;
  readonly args: readonly Row[];
  /** By heading. */
  readonly options: ReadonlyMap<string, readonly Row[]>;
  readonly topic: HelpTopic;
}

const NO_TERMINAL = {
  cwd: '.',
  out: () => undefined,
  err: () => undefined,
  readAsset: () => '',
  isColoured: false,
  isWatched: false,
};

/** The program with all its commands, as `runCommandLine` makes it. */
export async function loadProgram(): Promise<Command> {
  const program = createProgram('0.0.0');
  const world = { terminal: NO_TERMINAL, exit: () => undefined, program: () => program };
  for (const command of await loadCommands([], world)) program.addCommand(command);
  return program;
}

/** The program and all its commands, each before its own. */
export function describeCommands(command: Command): readonly DescribedCommand[] {
  const path = commandPath(command);
  const topic = HELP_TOPICS[path];
  if (!topic) throw new Error(`The command ${path} has no row in help-topics.ts.`);
  const help = new Help();
  const options = new Map<string, Row[]>();
  for (const option of help.visibleOptions(command)) {
    // Every command has it, and none says more of it.
    if (option.long === '--help') continue;
    const heading = (option.helpGroupHeading ?? 'Options:').slice(0, -1);
    options.set(heading, [
      ...(options.get(heading) ?? []),
      [help.optionTerm(option), help.optionDescription(option)],
    ]);
  }
  const described = {
    path,
    usage: help.commandUsage(command),
    summary: command.summary(),
    description: command.description(),
    args: help
      .visibleArguments(command)
      .map((each): Row => [help.argumentTerm(each), help.argumentDescription(each)]),
    options,
    topic,
  };
  const own = command.commands.filter((each) => path !== '' || each.name() !== 'help');
  const last = command.commands.filter((each) => !own.includes(each));
  return [described, ...[...own, ...last].flatMap(describeCommands)];
}
