import { Command, CommanderError } from 'commander';
import { UsageError } from '../usage-error.js';
import { createExplainCommand } from './explain-command.js';
import { createMigrateCommand } from './migrate-command.js';
import type { ExitStatus, Terminal } from './terminal.js';

/** Runs the command that the arguments name (those behind the program's own name) and says how to exit. */
export async function runCommandLine(
  args: readonly string[],
  terminal: Terminal,
  version: string,
): Promise<ExitStatus> {
  let status: ExitStatus = 0;
  const program = createProgram(terminal, version, (result) => {
    status = result;
  });
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

function createProgram(terminal: Terminal, version: string, exit: (status: ExitStatus) => void): Command {
  const program = new Command('logshift')
    .description('Moves legacy Node logs to structured events.')
    .version(version)
    .showSuggestionAfterError()
    .addCommand(createMigrateCommand(terminal, exit))
    .addCommand(createExplainCommand(terminal));
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.err,
      getOutHasColors: () => terminal.isColoured,
    });
  }
  return program;
}
