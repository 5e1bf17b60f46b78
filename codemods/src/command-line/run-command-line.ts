import { Command, CommanderError } from 'commander';
import { UsageError } from '../usage-error.js';
import { loadCommands } from './load-commands.js';
import type { ExitStatus, Terminal } from './terminal.js';

/** Runs the command that the arguments name (those behind the program's own name) and says how to exit. */
export async function runCommandLine(
  args: readonly string[],
  terminal: Terminal,
  version: string,
): Promise<ExitStatus> {
  let status: ExitStatus = 0;
  const program = createProgram(version);
  const exit = (result: ExitStatus): void => {
    status = result;
  };
  const commands = await loadCommands(args, { terminal, exit, program: () => program });
  for (const command of commands) program.addCommand(command);
  for (const command of withSubcommands(program)) printOn(command, terminal);
  if (args.length === 0) {
    terminal.out(program.helpInformation());
    return 0;
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof UsageError)) throw error;
    terminal.err(`error: ${error.message}\n`);
    return 2;
  }
}

function createProgram(version: string): Command {
  return new Command('logshift')
    .description('Moves legacy Node logs to structured events.')
    .version(version)
    .showSuggestionAfterError();
}

function printOn(command: Command, { out, err, isColoured }: Terminal): void {
  command.exitOverride().configureOutput({
    writeOut: out,
    writeErr: err,
    getOutHasColors: () => isColoured,
  });
}

function withSubcommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}
