import type { SourceFacts } from './source-facts.js';

/** Packages that parse command lines: a file that loads one is a program's own command. */
const CLI_FRAMEWORKS: ReadonlySet<string> = new Set([
  ...[
    '@oclif/core',
    '@oclif/command',
    'cac',
    'caporal',
    '@caporal/core',
    'clipanion',
    'commander',
    'gluegun',
  ],
  ...[
    'meow',
    'minimist',
    'nopt',
    'optimist',
    'sade',
    'vorpal',
    'yargs',
    'yargs/yargs',
    'argparse',
    'citty',
    'cmdln',
    'command-line-args',
    'dashdash',
    'getopts',
    'mri',
    'posix-getopt',
  ],
]);

/** Whether what a file prints to standard output is its product: it has a hashbang, lies in `bin/`, or is a command. */
export function isProgram(
  file: { readonly path: string; readonly text: string; readonly isProgram?: boolean | undefined },
  facts: SourceFacts,
): boolean {
  if (file.isProgram === true || /^\uFEFF?#!/.test(file.text)) return true;
  if (/(?:^|\/)bin\//.test(file.path)) return true;
  return [...facts.modules].some((module) => CLI_FRAMEWORKS.has(module));
}
