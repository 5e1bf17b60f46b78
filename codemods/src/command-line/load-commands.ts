import type { Command } from 'commander';
import type { ExitStatus, Terminal } from './terminal.js';

/** What commands are made for. */
export interface CommandWorld {
  readonly terminal: Terminal;
  readonly exit: (status: ExitStatus) => void;
  /** The program that the commands belong to. */
  readonly program: () => Command;
}

type Load = (world: CommandWorld) => Promise<Command>;

/** How each command is loaded, in the order of the help. */
const LOADS: Readonly<Record<string, Load>> = {
  migrate: async ({ terminal, exit }) =>
    (await import('./migrate-command.js')).createMigrateCommand(terminal, exit),
  spans: async ({ terminal, exit }) =>
    (await import('./spans-command.js')).createSpansCommand(terminal, exit),
  survey: async ({ terminal }) => (await import('./survey-command.js')).createSurveyCommand(terminal),
  catalog: async ({ terminal, exit }) =>
    (await import('./catalog-command.js')).createCatalogCommand(terminal, exit),
  init: async ({ terminal }) => (await import('./init-command.js')).createInitCommand(terminal),
  report: async ({ terminal }) => (await import('./report-command.js')).createReportCommand(terminal),
  explain: async ({ terminal }) => (await import('./explain-command.js')).createExplainCommand(terminal),
  completion: async ({ terminal, program }) =>
    (await import('./completion-command.js')).createCompletionCommand(terminal, program),
  help: async ({ terminal, program }) =>
    (await import('./help-command.js')).createHelpCommand(terminal, program),
};

/** Commands that tell of the others. */
const NEED_ALL: ReadonlySet<string> = new Set(['completion', 'help']);

/**
 * Loads the commands that a command line needs: the one that it names, none for the version, and all where it names
 * none of them, since what is printed then lists them. To load all takes three times as long as to load one.
 */
export function loadCommands(args: readonly string[], world: CommandWorld): Promise<readonly Command[]> {
  return Promise.all(neededFor(args).map((load) => load(world)));
}

function neededFor([first = '', ...rest]: readonly string[]): readonly Load[] {
  if (rest.length === 0 && (first === '--version' || first === '-V')) return [];
  const named = Object.hasOwn(LOADS, first) && !NEED_ALL.has(first) ? LOADS[first] : undefined;
  return named ? [named] : Object.values(LOADS);
}
