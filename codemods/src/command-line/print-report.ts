import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { colourPatch } from '../report/colour-patch.js';
import { toPatch } from '../report/diff-report.js';
import { toJsonReport } from '../report/json-report.js';
import type { MigrationReport } from '../report/migration-report.js';
import { toText } from '../report/text-report.js';
import { UsageError } from '../usage-error.js';
import type { Terminal } from './terminal.js';

/** Where the report of a run goes. */
export interface OutputOptions {
  readonly write?: true;
  readonly check?: true;
  /** `true` prints it instead of everything else; a name writes it to a file. */
  readonly json?: true | string;
  readonly patch?: string;
  readonly verbose?: true;
}

/** Prints a report, or writes it to the files that were asked for. Throws a `UsageError` when it cannot. */
export async function printReport(
  report: MigrationReport,
  options: OutputOptions,
  terminal: Terminal,
): Promise<void> {
  const { json, patch, verbose } = options;
  if (patch !== undefined) await writeReport(patch, toPatch(report), terminal);
  if (json === true) {
    terminal.out(renderJson(report));
    return;
  }
  if (json !== undefined) await writeReport(json, renderJson(report), terminal);
  if (showsPatch(options)) terminal.out(renderPatch(report, terminal));
  terminal.out(toText(report, { isVerbose: verbose ?? false, isColoured: terminal.isColoured }));
  terminal.out(nextStep(report, options));
}

/** A dry run shows what it would do, unless that goes to a file or the question was only whether. */
function showsPatch({ write, check, json, patch }: OutputOptions): boolean {
  return !write && !check && json === undefined && patch === undefined;
}

function renderPatch(report: MigrationReport, { isColoured }: Terminal): string {
  const patch = toPatch(report);
  if (patch === '') return '';
  return `${isColoured ? colourPatch(patch) : patch}\n`;
}

function renderJson(report: MigrationReport): string {
  return `${JSON.stringify(toJsonReport(report), undefined, 2)}\n`;
}

function nextStep({ files }: MigrationReport, { write, check }: OutputOptions): string {
  if (files.length === 0)
    return '\nNo source file was found; tests, built code and what git ignores are left out.\n';
  if (write || check || !files.some(({ outcome }) => outcome === 'changed')) return '';
  return '\nNothing was written. Run again with --write to change the files.\n';
}

async function writeReport(file: string, content: string, { cwd }: Terminal): Promise<void> {
  try {
    await writeFile(resolve(cwd, file), content);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(
      `The report ${file} cannot be written (${code ?? message}). Name a file in a directory that exists.`,
    );
  }
}
