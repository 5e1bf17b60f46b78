import type { CompletedCommand, CompletedOption, Expected } from './completion-model.js';

/** A completion script for fish: one line for each thing that can be completed. */
export function renderFish(program: string, commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap((command) => renderCommand(program, command));
  return `# Completion of ${program} for fish; load it by: ${program} completion fish | source
${lines.join('\n')}
`;
}

function renderCommand(program: string, command: CompletedCommand): readonly string[] {
  const { path, options, commands, argument } = command;
  const start = `complete -c ${program} -n ${quote(conditionOf(command))}`;
  const describe = (text: string) => `-d ${quote(text)}`;
  return [
    ...(path.length === 0 || argument !== 'files' ? [`${start} -f`] : []),
    ...commands.map(({ name, description }) => `${start} -a ${quote(name)} ${describe(description)}`),
    ...(argument === undefined || typeof argument === 'string'
      ? []
      : [`${start} -a ${quote(argument.join(' '))}`]),
    ...options.map(
      (option) => `${start} ${flagsOf(option)}${valueOf(option.value)} ${describe(option.description)}`,
    ),
  ];
}

/** A command is being completed when its words were typed and none of its own commands'. */
function conditionOf({ path, commands }: CompletedCommand): string {
  const seen = path.map((word) => `__fish_seen_subcommand_from ${word}`);
  const others = commands.map(({ name }) => name).join(' ');
  const unseen = others === '' ? [] : [`not __fish_seen_subcommand_from ${others}`];
  return [...seen, ...unseen].join('; and ') || 'true';
}

function flagsOf({ flags }: CompletedOption): string {
  return flags
    .map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`))
    .join(' ');
}

function valueOf(value: Expected | undefined): string {
  if (value === undefined) return '';
  if (value === 'files') return ' -r -F';
  return value === 'anything' ? ' -x' : ` -x -a ${quote(value.join(' '))}`;
}

/** Between single quotes fish knows but the backslash and the quote itself. */
function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
