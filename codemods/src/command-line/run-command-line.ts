import { Command, CommanderError } from 'commander';
import { UsageError } from '../usage-error.js';
import { createCatalogCommand } from './catalog-command.js';
import { createCompletionCommand } from './completion-command.js';
import { createExplainCommand } from './explain-command.js';
import { createInitCommand } from './init-command.js';
import { createMigrateCommand } from './migrate-command.js';
import { createSpansCommand } from './spans-command.js';
import { createSurveyCommand } from './survey-command.js';
import { createReportCommand } from './report-command.js';
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
  const program: Command = new Command('logshift')
    .description('Moves legacy Node logs to structured events.')
    .version(version)
    .showSuggestionAfterError()
    .addCommand(createMigrateCommand(terminal, exit))
    .addCommand(createSpansCommand(terminal, exit))
    .addCommand(createSurveyCommand(terminal))
    .addCommand(createCatalogCommand(terminal, exit))
    .addCommand(createInitCommand(terminal))
    .addCommand(createReportCommand(terminal))
    .addCommand(createExplainCommand(terminal))
    .addCommand(createCompletionCommand(terminal, () => program));
  for (const command of withSubcommands(program)) {
    command.exitOverride().configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.err,
      getOutHasColors: () => terminal.isColoured,
    });
  }
  return program;
}

function withSubcommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}
