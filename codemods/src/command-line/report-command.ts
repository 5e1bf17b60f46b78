import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command } from 'commander';
import type { JsonReport } from '../report/json-report.js';
import { mergeReports, type ReportPart } from '../report/merge-reports.js';
import { UsageError } from '../usage-error.js';
import { checkReportFiles } from './check-report-files.js';
import { refuseUnwritten } from './refuse-unwritten.js';
import type { Terminal } from './terminal.js';

/** `logshift report`. */
export function createReportCommand(terminal: Terminal): Command {
  const merge = new Command('merge')
    .summary('join JSON reports into one')
    .description(
      'Joins the JSON reports of several runs: the shards of a project, or the repositories of a fleet.',
    )
    .argument('<reports...>', 'files that --json wrote; name=file puts the paths in it under a folder')
    .option('-o, --output <file.json>', 'write the joined report to a file instead of printing it')
    .action(async (reports: readonly string[], { output }: { readonly output?: string }) => {
      await runMerge(reports, output, terminal);
    });
  return new Command('report')
    .summary('work with reports')
    .description('Works with the JSON reports of logshift migrate.')
    .addCommand(merge);
}

async function runMerge(
  names: readonly string[],
  output: string | undefined,
  terminal: Terminal,
): Promise<void> {
  const { cwd } = terminal;
  if (output !== undefined) await checkReportFiles({ json: output }, cwd);
  const merged = mergeReports(await Promise.all(names.map((name) => readPart(name, cwd))));
  if (merged.kind === 'conflict') {
    const [first, second] = merged.names;
    throw new UsageError(
      `${first} and ${second} tell different things of ${merged.path}. Write them as name=file to keep their paths apart, or merge the newer one alone.`,
    );
  }
  const text = `${JSON.stringify(merged.report, undefined, 2)}\n`;
  if (output === undefined) {
    terminal.out(text);
    return;
  }
  await writeFile(resolve(cwd, output), text).catch((error: unknown) =>
    refuseUnwritten(`The report ${output}`, error),
  );
  const { files, callSites } = merged.report.summary;
  terminal.out(`${names.length} reports joined in ${output}: ${files} files, ${callSites} log calls.\n`);
}

async function readPart(argument: string, cwd: string): Promise<ReportPart> {
  const [, prefix = '', file = argument] = /^([^=]+)=(.+)$/.exec(argument) ?? [];
  const text = await readFile(resolve(cwd, file), 'utf8').catch((error: unknown) => {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(
      `The report ${file} cannot be read (${code ?? message}). Name a file that --json wrote.`,
    );
  });
  return { name: argument, prefix: prefix.replace(/\/+$/, ''), report: parseReport(text, file) };
}

function parseReport(text: string, file: string): JsonReport {
  const report = parse(text) as Partial<JsonReport> | undefined;
  if (report?.version === 1 && report.summary && Array.isArray(report.files)) return report as JsonReport;
  throw new UsageError(
    `${file} is no JSON report of version 1. Name a file that logshift migrate --json wrote.`,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
