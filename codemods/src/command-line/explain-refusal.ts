import type { Command, CommanderError } from 'commander';
import { didYouMean } from '../text/find-nearest.js';
import { commandPath } from './help/command-path.js';

/** What the parser's error names, and the command that it is about. */
interface Refusal {
  readonly parts: readonly string[];
  readonly command: Command;
}

/** How each error of the parser reads, where its parts stand in it, and what is said instead. */
const SENTENCES: Readonly<Record<string, readonly [parts: RegExp, say: (refusal: Refusal) => string]>> = {
  'commander.unknownCommand': [
    /'([^]*)'/,
    ({ parts: [name = ''], command }) =>
      `There is no command "${name}".${didYouMean(name, namesOf(command))}`,
  ],
  'commander.unknownOption': [
    /'([^]*)'/,
    ({ parts: [flag = ''], command }) =>
      `There is no option ${flag}.${suggestFlag(flag.replace(/=[^]*/, ''), flagsOf(command))}`,
  ],
  'commander.missingArgument': [/'(.*)'/, ({ parts: [name = ''] }) => `The argument <${name}> is missing.`],
  'commander.optionMissingArgument': [
    /'(.*)'/,
    ({ parts: [flag = ''] }) => `The option ${flag} needs a value.`,
  ],
  'commander.invalidArgument': [
    /(?:option|value|argument) '([^']*)'[^]*?argument '([^]*)' is invalid\. ([^]*)|'([^]*)' is invalid for argument '(.*)'\. ([^]*)/,
    ({ parts }) => {
      const [flag = '', value = '', why = '', other = '', name = '', reason = ''] = parts;
      return flag === ''
        ? `The argument <${name}> does not take "${other}". ${reason}`
        : `The option ${flag} does not take "${value}". ${why}`;
    },
  ],
  'commander.excessArguments': [
    /Expected (\d+)/,
    ({ command, parts: [count = '0'] }) =>
      `${nameOf(command)} takes ${count === '0' ? 'no arguments' : `no more than ${count}`}, and got ${command.args.map((each) => JSON.stringify(each)).join(', ')}.`,
  ],
};

/** Why a command line was refused, as full sentences that end with how to see what the command takes. */
export function explainRefusal(error: CommanderError, command: Command): string {
  const [pattern, say] = SENTENCES[error.code] ?? [];
  const parts = pattern?.exec(error.message)?.slice(1);
  const sentence = parts && say ? say({ parts, command }) : error.message.replace(/^error: /, '');
  return `${sentence} Run \`${nameOf(command)} --help\` to see what it takes.`;
}

/** Also for a flag that was cut short: `--vers`. */
function suggestFlag(flag: string, known: readonly string[]): string {
  const nearest = didYouMean(flag, known);
  const [longer, ...others] = known.filter((each) => each.startsWith(flag));
  return nearest !== '' || longer === undefined || others.length > 0 ? nearest : ` Did you mean "${longer}"?`;
}

function nameOf(command: Command): string {
  return `logshift ${commandPath(command)}`.trimEnd();
}

function namesOf(command: Command): readonly string[] {
  return command.commands.map((each) => each.name());
}

function flagsOf(command: Command): readonly string[] {
  return [...command.options.flatMap(({ long }) => long ?? []), '--help'];
}
