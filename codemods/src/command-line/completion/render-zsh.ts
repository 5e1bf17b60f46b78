import type { CompletedCommand, CompletedOption, Expected } from './completion-model.js';

/** A completion script for zsh, to be loaded or to lie in `$fpath`: a function for each command. */
export function renderZsh(program: string, commands: readonly CompletedCommand[]): string {
  return `#compdef ${program}
# Completion of ${program} for zsh; load it by: source <(${program} completion zsh)
${commands.map((command) => renderCommand(program, command)).join('\n')}
if [ "$funcstack[1]" = "_${program}" ]; then
  _${program} "$@"
else
  compdef _${program} ${program}
fi
`;
}

function renderCommand(program: string, { path, options, commands, argument }: CompletedCommand): string {
  const name = ['', program, ...path].join('_');
  const specs = options.flatMap(renderOption);
  if (commands.length === 0) {
    const argumentSpec = argument === undefined ? [] : [quote(`*:argument:${actionOf(argument)}`)];
    return `${name}() {\n  _arguments -s ${[...specs, ...argumentSpec].join(' \\\n    ')}\n}`;
  }
  const described = commands.map((each) => quote(`${each.name}:${each.description.replaceAll(':', '\\:')}`));
  const cases = commands.map((each) => `        ${each.name}) ${name}_${each.name} ;;`);
  return `${name}() {
  local context state line
  _arguments -C ${[...specs, quote('1: :->command'), quote('*:: :->argument')].join(' \\\n    ')}
  case $state in
    command)
      local -a commands=(${described.join('\n        ')})
      _describe -t commands command commands
      ;;
    argument)
      case $words[1] in
${cases.join('\n')}
      esac
      ;;
  esac
}`;
}

function renderOption({ flags, description, value }: CompletedOption): readonly string[] {
  const text = `[${description.replace(/[[\]:\\]/g, '\\$&')}]`;
  // Options that can be repeated are not told apart here: each may be.
  return flags.map((flag) =>
    quote(value === undefined ? `*${flag}${text}` : `*${flag}${text}:value:${actionOf(value)}`),
  );
}

function actionOf(expected: Expected): string {
  if (expected === 'files') return '_files';
  return expected === 'anything' ? ' ' : `(${expected.join(' ')})`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
