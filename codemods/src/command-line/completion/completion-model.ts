import type { Argument, Command, Option } from 'commander';
import { FINDING_REASONS } from '../../finding-reasons.js';
import { RECIPES } from '../../recipes/index.js';

/** What may stand at a place of a command line: files, some words, or anything that nobody can guess. */
export type Expected = 'files' | 'anything' | readonly string[];

export interface CompletedOption {
  /** As they are typed: `-o`, `--output`. */
  readonly flags: readonly string[];
  readonly description: string;
  /** What stands behind it; undefined for a switch. */
  readonly value: Expected | undefined;
}

/** One command with what may follow it. */
export interface CompletedCommand {
  /** The words that lead to it, the program's own left out: `report merge`. */
  readonly path: readonly string[];
  readonly description: string;
  readonly options: readonly CompletedOption[];
  readonly commands: readonly { readonly name: string; readonly description: string }[];
  /** What its arguments are; undefined when it takes none. */
  readonly argument: Expected | undefined;
}

const REASONS = Object.keys(FINDING_REASONS);

/** Words that options and arguments take which commander knows no choices of, by their names. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  '--include': ['review', ...REASONS],
  '--only': RECIPES.map(({ name }) => name),
  code: REASONS,
};

/** Everything that can be completed of a program, read off its commands: the program itself comes first. */
export function toCompletionModel(
  program: Command,
  path: readonly string[] = [],
): readonly CompletedCommand[] {
  const help = program.createHelp();
  const visible = help.visibleCommands(program).filter((command) => command.name() !== 'help');
  const own: CompletedCommand = {
    path,
    description: help.subcommandDescription(program),
    options: help.visibleOptions(program).map(toOption),
    commands: visible.map((command) => ({
      name: command.name(),
      description: help.subcommandDescription(command),
    })),
    argument: program.registeredArguments.map(toExpected)[0],
  };
  return [own, ...visible.flatMap((command) => toCompletionModel(command, [...path, command.name()]))];
}

function toOption(option: Option): CompletedOption {
  const { short, long, description, required, optional, flags } = option;
  const placeholder = /[<[](.+?)[>\]]/.exec(flags)?.[1] ?? '';
  return {
    flags: [short, long].filter((flag) => flag !== undefined),
    description,
    value: required || optional ? expectedOf(long ?? '', placeholder, option.argChoices) : undefined,
  };
}

function toExpected(argument: Argument): Expected {
  return expectedOf(argument.name(), argument.name(), argument.argChoices);
}

function expectedOf(name: string, placeholder: string, choices: readonly string[] | undefined): Expected {
  const words = choices ?? (Object.hasOwn(WORDS, name) ? WORDS[name] : undefined);
  if (words) return words;
  return /^(?:file|path|report|dir|folder|old-log|log)/.test(placeholder) ? 'files' : 'anything';
}
