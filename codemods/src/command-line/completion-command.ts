import { Argument, Command } from 'commander';
import type { Terminal } from './terminal.js';
import { toCompletionModel, type CompletedCommand } from './completion/completion-model.js';
import { renderBash } from './completion/render-bash.js';
import { renderFish } from './completion/render-fish.js';
import { renderZsh } from './completion/render-zsh.js';

const RENDERERS: Readonly<
  Record<string, (program: string, commands: readonly CompletedCommand[]) => string>
> = {
  bash: renderBash,
  zsh: renderZsh,
  fish: renderFish,
};

/** `logshift completion`; `program` gives the program whose commands are completed. */
export function createCompletionCommand(terminal: Terminal, program: () => Command): Command {
  return new Command('completion')
    .summary('print a completion script for a shell')
    .description('Prints a script by which a shell completes commands, options and their values.')
    .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(RENDERERS)))
    .action((shell: string) => {
      const root = program();
      terminal.out(RENDERERS[shell]?.(root.name(), toCompletionModel(root)) ?? '');
    });
}
