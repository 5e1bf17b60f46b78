import { parseArgs } from 'node:util';
import { OPTIONS } from './command-options.js';
import type { Command, CommandCall } from './command.js';
import { UsageError } from './usage-error.js';

/** What a command was called with. Throws a UsageError for what it does not take. */
export function parseCall(name: string, command: Command, args: readonly string[]): CommandCall {
  const known = Object.fromEntries(
    [...command.options, 'help' as const].map((option) => [option, { type: OPTIONS[option].type }]),
  );
  const { values, positionals } = parse(name, args, known);
  const isHelp = values['help'] === true;
  if (!isHelp) checkIds(name, command, positionals);
  return { values, ids: positionals };
}

function parse(
  name: string,
  args: readonly string[],
  options: Record<string, { type: 'string' | 'boolean' }>,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${explain(error)} \`logshift-dead-letters ${name} --help\` says what it takes.`);
  }
}

/** Node's words say how to pass odd values; what was given is not repeated where it may be a secret. */
function explain(error: unknown): string {
  const [, option] = /'(-[^' ]*)/.exec((error as Error).message) ?? [];
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `There is no option ${option ?? 'like that'} here.`;
  return `The option ${option ?? ''} was not given as it takes it.`;
}

function checkIds(name: string, { takesIds }: Command, ids: readonly string[]): void {
  if (takesIds === 'no' && ids.length > 0)
    throw new UsageError(`${name} takes options and nothing else, not ${JSON.stringify(ids[0])}.`);
  if (takesIds === 'one' && ids.length !== 1)
    throw new UsageError(`${name} takes the id of one letter; \`logshift-dead-letters list\` shows the ids.`);
}
