import { Command, CommanderError } from 'commander';
import { UsageError } from '../usage-error.js';
import { explainRefusal } from './explain-refusal.js';
import { LogshiftHelp } from './help/logshift-help.js';
import { loadCommands } from './load-commands.js';
import type { ExitStatus, Terminal } from './terminal.js';

/** Runs the command that the arguments name (those behind the program's own name) and says how to exit. */
export async function runCommandLine(
  args: readonly string[],
  terminal: Terminal,
  version: string,
): Promise<ExitStatus> {
  let status: ExitStatus = 0;
  let refused: Command | undefined;
  const program = createProgram(version);
  const exit = (result: ExitStatus): void => {
    status = result;
  };
  const commands = await loadCommands(args, { terminal, exit, program: () => program });
  for (const command of commands) program.addCommand(command);
  for (const command of withSubcommands(program)) {
    printOn(command, terminal).exitOverride((error) => {
      refused = command;
      throw error;
    });
  }
  if (args.length === 0) {
    terminal.out(program.helpInformation());
    return 0;
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return endParsing(error, refused ?? program, terminal);
    if (!(error instanceof UsageError)) throw error;
    terminal.err(`error: ${error.message}\n`);
    return 2;
  }
}

/** The program without its commands. */
export function createProgram(version: string): Command {
  return new Command('logshift')
    .description('Moves legacy Node logs to structured events.')
    .version(version, '-V, --version', 'print the version')
    .helpCommand(false)
    .showSuggestionAfterError(false);
}

function printOn(command: Command, { out, err, isColoured, columns }: Terminal): Command {
  command.createHelp = () => new LogshiftHelp();
  return command
    .helpCommand(false)
    .helpOption('-h, --help', 'print this help')
    .showSuggestionAfterError(false)
    .configureOutput({
      writeOut: out,
      writeErr: err,
      // What was refused is explained once, in sentences of ours.
      outputError: () => undefined,
      getOutHasColors: () => isColoured,
      getErrHasColors: () => false,
      getOutHelpWidth: () => columns ?? 80,
      getErrHelpWidth: () => columns ?? 80,
    });
}

/** Help and version end the parsing too, with status 0; a group of commands shows its help where none is named. */
function endParsing(error: CommanderError, command: Command, { err }: Terminal): ExitStatus {
  if (error.exitCode === 0) return 0;
  if (error.code !== 'commander.help') err(`error: ${explainRefusal(error, command)}\n`);
  return 2;
}

function withSubcommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}
