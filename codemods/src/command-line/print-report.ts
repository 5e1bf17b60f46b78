import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { COMPANION_RECIPES, RECIPES } from '../recipes/index.js';
import { toBaselineText } from '../report/baseline-text.js';
import type { BaselineVerdict } from '../report/baseline-verdict.js';
import { colourPatch } from '../report/colour-patch.js';
import { renderPatch } from '../report/diff-report.js';
import { toGithubCommands } from '../report/github-report.js';
import type { MigrationReport } from '../report/migration-report.js';
import { renderJson } from '../report/render-json.js';
import { toText } from '../report/text-report.js';
import { NO_SOURCE } from './no-source.js';
import { refuseUnwritten } from './refuse-unwritten.js';
import type { Terminal } from './terminal.js';

/** Where the report of a run goes. */
export interface OutputOptions {
  readonly write?: boolean | undefined;
  readonly check?: boolean | undefined;
  /** `true` prints it instead of everything else; a name writes it to a file. */
  readonly json?: true | string;
  readonly patch?: string;
  readonly html?: string;
  readonly sarif?: string;
  readonly github?: boolean;
  readonly verbose?: boolean;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  /** How the run compares with its baseline, where it has one. */
  readonly verdict?: BaselineVerdict | undefined;
}

/** Prints a report, or writes it to the files that were asked for. Throws a `UsageError` when it cannot. */
export async function printReport(
  report: MigrationReport,
  options: OutputOptions,
  terminal: Terminal,
): Promise<void> {
  const { json, github, verdict, verbose = false } = options;
  await writeReports(report, options, terminal);
  if (json === true) {
    for (const text of renderJson(report)) terminal.out(text);
    if (verdict) terminal.err(toBaselineText(verdict, verbose).trimStart());
    // A reader of the JSON must not meet annotations; GitHub reads both streams.
    if (github) terminal.err(toGithubCommands(report, verdict));
    return;
  }
  if (showsPatch(options)) printPatch(report, terminal);
  terminal.out(toText(report, { isVerbose: verbose, isColoured: terminal.isColoured }));
  if (verdict) terminal.out(toBaselineText(verdict, verbose));
  terminal.out(nextStep(report, options));
  if (github) terminal.out(toGithubCommands(report, verdict));
}

/** A text, or the parts of one. */
type Text = string | Iterable<string>;

async function writeReports(
  report: MigrationReport,
  { json, patch, html, sarif }: OutputOptions,
  terminal: Terminal,
): Promise<void> {
  const files: readonly (readonly [string | true | undefined, () => Text | Promise<Text>])[] = [
    [patch, () => renderPatch(report)],
    [html, async () => (await import('../report/html-report.js')).toHtml(report, terminal.readAsset)],
    [sarif, () => renderSarif(report)],
    [json, () => renderJson(report)],
  ];
  for (const [file, render] of files) {
    if (typeof file === 'string') await writeReport(file, await render(), terminal);
  }
}

/** A dry run shows what it would do, unless that goes to a file or the question was only whether. */
function showsPatch({ write, check, updateBaseline, json, patch, html }: OutputOptions): boolean {
  const isInFile = [json, patch, html].some((file) => file !== undefined);
  return !write && !check && !updateBaseline && !isInFile;
}

function printPatch(report: MigrationReport, { out, isColoured }: Terminal): void {
  let isEmpty = true;
  for (const patch of renderPatch(report)) {
    if (patch === '') continue;
    isEmpty = false;
    out(isColoured ? colourPatch(patch) : patch);
  }
  if (!isEmpty) out('\n');
}

async function renderSarif(report: MigrationReport): Promise<string> {
  const { toSarif } = await import('../report/sarif-report.js');
  return `${JSON.stringify(toSarif(report, [...RECIPES, ...COMPANION_RECIPES]), undefined, 2)}\n`;
}

const NO_CALL =
  '\nThere is nothing to migrate. Log functions of your own are found once the configuration names them as `wrappers`.\n';

function nextStep(
  { files, isAboutSpans }: MigrationReport,
  { write, check, updateBaseline }: OutputOptions,
): string {
  if (files.length === 0) return `\n${NO_SOURCE}\n`;
  if (write || check || updateBaseline) return '';
  const isRead = files.some(({ outcome }) => outcome === 'unchanged');
  if (isRead && !isAboutSpans && files.every(({ findings }) => findings.length === 0)) return NO_CALL;
  if (!files.some(({ outcome }) => outcome === 'changed')) return '';
  return '\nNothing was written. Run again with --write to change the files.\n';
}

async function writeReport(file: string, content: Text, { cwd }: Terminal): Promise<void> {
  try {
    await writeFile(resolve(cwd, file), content);
  } catch (error) {
    refuseUnwritten(`The report ${file}`, error);
  }
}
