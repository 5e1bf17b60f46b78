import type { DescribedCommand } from './described-command.js';

/** The page `codemods/man/logshift.1`, in the macros that every `man` knows. */
export function renderManPage(commands: readonly DescribedCommand[]): string {
  const [program] = commands;
  const { statuses = [], files = [], environment = [] } = program?.topic ?? {};
  const own = commands.slice(1);
  return [
    `.\\" Generated from the tables of the command line; test/docs/commands.test.ts renews it.`,
    '.TH LOGSHIFT 1 "" "logshift" "User Commands"',
    '.SH NAME',
    `logshift \\- ${toRoff((program?.description ?? '').replace(/^M(.*)\.$/, 'm$1'))}`,
    '.SH SYNOPSIS',
    ...own.flatMap(({ usage }) => [`.B ${toRoff(usage)}`, '.br']),
    '.SH COMMANDS',
    ...own.flatMap(renderCommand),
    ...section('EXIT STATUS', statuses),
    ...section('FILES', files),
    ...section('ENVIRONMENT', environment),
    '.SH EXAMPLES',
    ...own.flatMap(({ topic }) => topic.examples.flatMap(({ command, does }) => tagged([command, does]))),
    '',
  ].join('\n');
}

function renderCommand({ path, description, args, options }: DescribedCommand): readonly string[] {
  return [
    `.SS ${toRoff(path)}`,
    toRoff(description),
    ...args.flatMap(tagged),
    ...[...options].flatMap(([heading, rows]) => ['.PP', `.I ${toRoff(heading)}`, ...rows.flatMap(tagged)]),
  ];
}

function section(title: string, rows: readonly (readonly [string, string])[]): readonly string[] {
  return rows.length === 0 ? [] : [`.SH ${title}`, ...rows.flatMap(tagged)];
}

function tagged([term, means]: readonly [string, string]): readonly string[] {
  return ['.TP', `.B ${toRoff(term)}`, toRoff(means)];
}

/** A line that begins with a dot or a quote would be a macro; a bare hyphen is no minus that can be copied. */
function toRoff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/, '\\&');
}
