import type { DescribedCommand } from './described-command.js';

const HEAD = `# Commands

<!-- Generated from the tables of the command line; \`npx vitest run test/docs/commands.test.ts --update\` renews it. -->

What \`logshift --help\` and \`logshift help <command>\` print, on one page. Every command takes \`--help\`.
\`man logshift\` says the same where the package is installed globally.
`;

/** The page `codemods/docs/commands.md`. */
export function renderCommandsPage(commands: readonly DescribedCommand[]): string {
  return [HEAD, ...commands.map(renderCommand)].join('\n');
}

function renderCommand({ path, usage, description, args, options, topic }: DescribedCommand): string {
  const { examples, statuses, files = [], environment = [], seeAlso } = topic;
  const parts = [
    `## ${`logshift ${path}`.trim()}`,
    description,
    `Usage: \`${usage}\``,
    table(['argument', 'means'], args),
    ...[...options].map(([heading, rows]) => table([heading.toLowerCase(), 'means'], rows)),
    `\`\`\`sh\n${examples.map(({ command, does }) => `# ${does}\n${command}\n`).join('')}\`\`\``,
    table(['exit status', 'means'], statuses),
    table(['file', 'is'], files),
    table(['variable', 'means'], environment),
    seeAlso.length === 0 ? '' : `See also: ${seeAlso.map(linkTo).join(', ')}.`,
  ];
  return parts
    .filter((part) => part !== '')
    .map((part) => `${part}\n`)
    .join('\n');
}

function linkTo(path: string): string {
  return `[logshift ${path}](#logshift-${path.replaceAll(' ', '-')})`;
}

function table(heads: readonly [string, string], rows: readonly (readonly [string, string])[]): string {
  if (rows.length === 0) return '';
  const lines = rows.map(
    ([term, means]) => `| \`${term}\` | ${means.replaceAll('|', '\\|').replaceAll('<', '\\<')} |`,
  );
  return [`| ${heads.join(' | ')} |`, '| --- | --- |', ...lines].join('\n');
}
