import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { COMMANDS } from '../../runtime/src/dead-letters-cli/commands.js';
import { parseCall } from '../../runtime/src/dead-letters-cli/parse-call.js';
import { loadProgram } from './described-command.js';
import type { ShellCommand } from './shell-commands.js';

const ROOT = join(import.meta.dirname, '../..');

/** Programs of others that a page may tell its reader to run, and why no test does. */
const EXTERNAL: Readonly<Record<string, string>> = {
  aws: 'It changes an account.',
  cd: 'It is the shell.',
  chmod: 'It is of every system.',
  curl: 'It asks a server that the line above starts, which a test of that page does by itself.',
  docker: 'It downloads images.',
  export: 'It is the shell.',
  'fluent-bit': 'It is a program of its own; test/runtime/deploy reads its configuration.',
  git: 'It is of every system that has this repository.',
  'multi-gitter': 'It opens pull requests at a forge.',
  'notify-the-team': 'It stands for what a team has.',
  promtool: 'It belongs to Prometheus; test/runtime/deploy reads the rules.',
  source: 'It is the shell.',
  vector: 'It is a program of its own; test/runtime/deploy reads its configuration.',
  zcat: 'It is of every system.',
};

type Check = (args: readonly string[], command: ShellCommand) => string | undefined;

const CHECKS: Readonly<Record<string, Check>> = {
  npm: findNpmFault,
  npx: findNpxFault,
  node: findNodeFault,
  jscodeshift: findTransformFault,
  logshift: findLogshiftFault,
  'logshift-doctor': (args) => findUnknownFlag(args, ['--json', '--import', '--help', '--version']),
  'logshift-dead-letters': findDeadLettersFault,
};

/** Why a command that a page shows does not do what it says; undefined where it does, as far as that shows unrun. */
export function findCommandFault(command: ShellCommand): string | undefined {
  if (command.program === '') return undefined;
  const check = Object.hasOwn(CHECKS, command.program) ? CHECKS[command.program] : undefined;
  if (check) return check(command.args, command);
  if (!Object.hasOwn(EXTERNAL, command.program)) return `no test knows the program ${command.program}`;
  return findMissingFile(command.args);
}

/** Files that a command of another program names must be among those that the package brings. */
function findMissingFile(args: readonly string[]): string | undefined {
  const known = readdirSync(join(ROOT, 'runtime/deploy'));
  const named = args.flatMap((word) => (/\.ya?ml$/.test(word) ? [basename(word)] : []));
  return named.map((file) => (known.includes(file) ? undefined : `there is no ${file} in runtime/deploy`))[0];
}

const manifestOf = (folder: string) =>
  JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
    readonly exports: Readonly<Record<string, unknown>>;
  };

/** Commands of npm itself; `start` and `test` are scripts as well. */
const NPM_COMMANDS: ReadonlySet<string> = new Set([
  'ci',
  'pack',
  'publish',
  'explain',
  'audit',
  'init',
  'view',
]);

function findNpmFault([verb = '', ...args]: readonly string[]): string | undefined {
  if (['install', 'i', 'add'].includes(verb)) return findUnknownPackage(args);
  if (NPM_COMMANDS.has(verb)) return undefined;
  const words = args.filter((word, index) => !word.startsWith('-') && args[index - 1] !== '-w');
  const script = verb === 'run' ? (words[0] ?? '') : verb;
  const workspace = args[args.indexOf('-w') + 1];
  const { scripts } = manifestOf(args.includes('-w') ? (workspace ?? '') : '.');
  // `npm run new:rule, new:recipe`: a sentence goes on behind it.
  return Object.hasOwn(scripts, script.replace(/,$/, '')) ? undefined : `there is no script ${script}`;
}

function findUnknownPackage(args: readonly string[]): string | undefined {
  const names = args
    .filter((word, index) => !word.startsWith('-') && args[index - 1] !== '-w')
    .map((word) => word.replace(/(?<=.)@[^/]+$/, ''));
  const missing = names.filter((name) => !existsSync(join(ROOT, 'node_modules', name, 'package.json')));
  return missing.length > 0 ? `${missing.join(', ')} is not installed here` : undefined;
}

const ESLINT = join(ROOT, 'node_modules/eslint/bin/eslint.js');
let eslintHelp: string | undefined;

const CHANGESET: ReadonlySet<string> = new Set(['add', 'status', 'version', 'publish']);

/** Tools that are started by npx, each with the check of what stands behind it. */
const TOOLS: Readonly<Record<string, Check>> = {
  logshift: findLogshiftFault,
  'logshift-doctor': CHECKS['logshift-doctor']!,
  'logshift-dead-letters': findDeadLettersFault,
  eslint: (args) => {
    eslintHelp ??= execFileSync(process.execPath, [ESLINT, '--help'], { encoding: 'utf8' });
    return findUnknownFlag(
      args,
      [...eslintHelp.matchAll(/ (--?[a-z-]+)/g)].map(([, flag]) => flag ?? ''),
    );
  },
  changeset: ([verb = 'add']) => (CHANGESET.has(verb) ? undefined : `changeset has no command ${verb}`),
  vitest: ([verb, path = '', ...args]) => {
    if (verb !== 'run') return 'only `vitest run` ends by itself';
    if (!existsSync(join(ROOT, path))) return `there is no ${path}`;
    return findUnknownFlag(args, ['--update', '-t']);
  },
};

function findNpxFault(args: readonly string[], command: ShellCommand): string | undefined {
  const [tool = '', ...rest] = args[0] === '--yes' ? args.slice(1) : args;
  return Object.hasOwn(TOOLS, tool) ? TOOLS[tool]?.(rest, command) : `no test knows npx ${tool}`;
}

function findNodeFault(args: readonly string[]): string | undefined {
  const module = args.includes('--import') ? args[args.indexOf('--import') + 1] : undefined;
  const door = module?.replace(/^@logshift\/runtime/, '.');
  if (door !== undefined && !Object.hasOwn(manifestOf('runtime').exports, door))
    return `there is no ${module}`;
  const file = args.find((word, index) => /\.m?js$/.test(word) && args[index - 1] !== '--import');
  // A program of the reader's own stands in no folder of ours.
  const isOurs = file !== undefined && /^(?:test|runtime|codemods|eslint-plugin)\//.test(file);
  return isOurs && !existsSync(join(ROOT, file)) ? `there is no ${file}` : undefined;
}

function findTransformFault(args: readonly string[]): string | undefined {
  const [, name] = /transforms\/([\w-]+)\.js$/.exec(args[args.indexOf('-t') + 1] ?? '') ?? [];
  return existsSync(join(ROOT, `codemods/src/transforms/${name}.ts`))
    ? undefined
    : `there is no transform ${name}`;
}

function findDeadLettersFault([name = '', ...args]: readonly string[]): string | undefined {
  if (name === '') return undefined;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) return `logshift-dead-letters has no command ${name}`;
  try {
    parseCall(name, command, args);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

const { commands } = await loadProgram();

/** Flags of the program itself. */
const PROGRAM_FLAGS = ['--help', '--version', '-h', '-V'];

function findLogshiftFault(words: readonly string[]): string | undefined {
  const [first] = words;
  if (first === undefined || PROGRAM_FLAGS.includes(first)) return undefined;
  if (first === 'help') return findLogshiftFault(words.slice(1));
  let known: readonly Command[] = commands;
  let found: Command | undefined;
  let depth = 0;
  for (; known.length > 0 && depth < words.length; depth += 1) {
    found = known.find((command) => command.name() === words[depth]);
    if (!found) return `logshift has no command ${words.slice(0, depth + 1).join(' ')}`;
    known = found.commands;
  }
  const flags = found?.options.flatMap(({ short, long }) => [short ?? '', long ?? '']) ?? [];
  return findUnknownFlag(words.slice(depth), [...flags, '--help', '-h']);
}

function findUnknownFlag(args: readonly string[], known: readonly string[]): string | undefined {
  const end = args.indexOf('--');
  const flags = (end < 0 ? args : args.slice(0, end))
    .filter((word) => /^--?[a-z]/i.test(word))
    .map((word) => word.split('=')[0] ?? '');
  const unknown = flags.filter((flag) => !known.includes(flag));
  return unknown.length > 0 ? `it takes no ${unknown.join(', ')}` : undefined;
}
