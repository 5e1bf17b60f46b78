import { OPTIONS } from './command-options.js';
import type { Command } from './command.js';
import { COMMANDS } from './commands.js';

/** What the command line can do. */
export function renderHelp(): string {
  const names = Object.keys(COMMANDS);
  const label = Math.max(...names.map(({ length }) => length));
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(label)}  ${summary}`);
  return [
    'Usage: logshift-dead-letters <command> [options]',
    '',
    'Looks after events that handlers could not take.',
    '',
    ...lines,
    '',
    'Each command has a --help. Exit codes: 0 in order, 1 something to look at, 2 could not be done.',
    '',
  ].join('\n');
}

/** What one command takes. */
export function renderCommandHelp(name: string, { summary, usage, options }: Command): string {
  const rows = [...options, 'help' as const].map((option) => {
    const known: { readonly value?: string; readonly help: string } = OPTIONS[option];
    return [`--${option}${known.value === undefined ? '' : ` ${known.value}`}`, known.help] as const;
  });
  const label = Math.max(...rows.map(([head]) => head.length));
  return [
    `Usage: logshift-dead-letters ${name} ${usage}`,
    '',
    `${name} ${summary}.`,
    '',
    ...rows.map(([head, help]) => `  ${head.padEnd(label)}  ${help}`),
    '',
  ].join('\n');
}
