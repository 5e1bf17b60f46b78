import type { CompletedCommand, CompletedOption } from './completion-model.js';

/**
 * A completion script for bash, 3.2 included: no associative arrays. Where files are expected, or nothing can be said,
 * it answers nothing, and `-o default` lets bash complete files.
 */
export function renderBash(program: string, commands: readonly CompletedCommand[]): string {
  const name = `_${program}`;
  return `# Completion of ${program} for bash; load it by: source <(${program} completion bash)
${name}() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command="" index
  # bash splits --flag=value into three words.
  if [[ $current == "=" ]]; then current=""; fi
  if [[ $previous == "=" ]]; then previous="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  COMPREPLY=()
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "$command \${COMP_WORDS[index]}" in
${commands
  .filter(({ path }) => path.length > 0)
  .map(renderStep)
  .join('\n')}
    esac
  done
  case "$command $previous" in
${commands.flatMap(renderValues).join('\n')}
  esac
  if [[ $current == -* ]]; then
    case "$command" in
${commands.map(({ path, options }) => reply(quote(path.join(' ')), flagsOf(options))).join('\n')}
    esac
    return
  fi
  case "$command" in
${commands.flatMap(renderArguments).join('\n')}
  esac
}
complete -o bashdefault -o default -F ${name} ${program}
`;
}

function renderStep({ path }: CompletedCommand): string {
  const before = path.slice(0, -1).join(' ');
  return `      ${quote(`${before} ${path.at(-1) ?? ''}`)}) command=${quote(path.join(' '))} ;;`;
}

function renderValues({ path, options }: CompletedCommand): readonly string[] {
  const command = path.join(' ');
  return options.flatMap(({ flags, value }) => {
    if (value === undefined) return [];
    const patterns = flags.map((flag) => quote(`${command} ${flag}`)).join('|');
    if (typeof value === 'string') return [`    ${patterns}) return ;;`];
    return [reply(patterns, value).replace(/ ;;$/, '; return ;;')];
  });
}

function renderArguments({ path, commands, argument }: CompletedCommand): readonly string[] {
  const words = commands.length > 0 ? commands.map(({ name }) => name) : argument;
  if (words === undefined || typeof words === 'string') return [];
  return [reply(quote(path.join(' ')), words)];
}

function reply(pattern: string, words: readonly string[]): string {
  return `    ${pattern}) COMPREPLY=($(compgen -W ${quote(words.join(' '))} -- "$current")) ;;`;
}

function flagsOf(options: readonly CompletedOption[]): readonly string[] {
  return options.flatMap(({ flags }) => flags);
}

/** Between single quotes nothing means anything to bash. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
