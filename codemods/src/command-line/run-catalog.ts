import { realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { openCatalog, type CatalogFile } from '../catalog/catalog-file.js';
import { rebaseSites } from '../catalog/rebase-sites.js';
import { renderCatalog } from '../catalog/render-catalog.js';
import { updateCatalog, type CatalogUpdate } from '../catalog/update-catalog.js';
import { findConfig } from '../configuration/find-config.js';
import { migrate } from '../migrate.js';
import type { MigrationReport } from '../report/migration-report.js';
import { UsageError } from '../usage-error.js';
import { NO_SOURCE } from './no-source.js';
import { createProgress } from './progress.js';
import { runRank } from './run-rank.js';
import type { ExitStatus, Terminal } from './terminal.js';
import { withConfig, type MigrateChoices } from './with-config.js';
import { writeCatalogFiles, writeCatalogPages, type PageFlags } from './write-catalog.js';

/** What the flags of `logshift catalog` say. */
export interface CatalogFlags extends Omit<MigrateChoices, 'json' | 'catalog'>, PageFlags {
  readonly check?: true;
  readonly catalog?: string;
  readonly strict?: boolean;
  readonly prune?: true;
  readonly rank?: string;
  readonly json?: true;
  readonly config?: string;
}

/** Runs `logshift catalog`. Throws a `UsageError` for flags that contradict each other and for a catalog that is none. */
export async function runCatalog(
  paths: readonly string[],
  flags: CatalogFlags,
  terminal: Terminal,
): Promise<ExitStatus> {
  if (flags.check && flags.prune) {
    throw new UsageError('--prune changes the catalog and --check never does. Give one of the two.');
  }
  const cwd = await realpath(terminal.cwd);
  const { markdown, alerts, lokiSelector, catalog, strict, prune, rank, json, check, config, ...choices } =
    flags;
  const file = await openCatalog(cwd, catalog);
  const found = withConfig(choices, await findConfig(cwd, config));
  const target = paths.length > 0 ? paths : found.paths;
  const report = await readCode({ ...found, cwd, paths: target }, file, terminal);
  if (rank !== undefined) {
    await runRank(rank, { report, catalog: file.catalog, isJson: json ?? false }, terminal);
    return 0;
  }
  if (report.files.length === 0 && file.text === undefined && !json) {
    // Most likely the wrong directory: an empty catalog would be found by every run below it.
    terminal.out(`${NO_SOURCE} No catalog was written.\n`);
    return 0;
  }
  const isWhole = target === undefined && !found.since && !found.shard;
  const update = updateCatalog(file, report, { cwd, isWhole, prune, isStrict: strict });
  if (!check) {
    await writeCatalogFiles(update.files, terminal.cwd);
    await writeCatalogPages(update.catalog, { markdown, alerts, lokiSelector }, terminal.cwd);
  }
  terminal.out(json ? renderCatalog(update.catalog) : renderOutcome(file, update, report, check ?? false));
  return check && (update.differences.length > 0 || update.renamings.length > 0) ? 1 : 0;
}

/** Plans everything and applies nothing. */
async function readCode(
  { progress: isWanted = true, ...choices }: MigrateChoices & { readonly cwd: string },
  file: CatalogFile,
  terminal: Terminal,
): Promise<MigrationReport> {
  const progress = createProgress(terminal, isWanted);
  return migrate({
    ...choices,
    write: false,
    allowDirty: true,
    maxChanges: 0,
    eventCatalog: rebaseSites(file.catalog, dirname(file.path), choices.cwd),
    onProgress: progress.show,
  }).finally(progress.clear);
}

const SHOWN = 20;

function renderOutcome(
  file: CatalogFile,
  update: CatalogUpdate,
  report: MigrationReport,
  isCheck: boolean,
): string {
  const { catalog, differences, renamings } = update;
  const events = catalog.events.length;
  const unlogged = catalog.events.filter(({ sites }) => Object.keys(sites).length === 0).length;
  const failed = report.files.filter(({ outcome }) => outcome === 'failed').map(({ path }) => path);
  const state =
    differences.length === 0
      ? 'fits the code'
      : isCheck
        ? 'does not fit the code'
        : file.text === undefined
          ? 'was written'
          : 'was brought up to date';
  return [
    `${file.name} ${state}: ${events} ${events === 1 ? 'event' : 'events'}.`,
    ...(file.text === undefined ? [] : firstOf(differences)),
    ...(isCheck && differences.length > 0 ? ['Run `logshift catalog` and commit what it writes.'] : []),
    ...(unlogged > 0
      ? [`${unlogged} of the events ${unlogged === 1 ? 'is' : 'are'} logged nowhere; --prune takes them out.`]
      : []),
    ...firstOf(renamings),
    ...(renamings.length > 0 ? ['Run `logshift migrate --write` to rename them in the code.'] : []),
    ...(failed.length > 0
      ? [`Not read, so its events are as they were: ${failed.slice(0, SHOWN).join(', ')}.`]
      : []),
    '',
  ].join('\n');
}

function firstOf(sentences: readonly string[]): readonly string[] {
  const left = sentences.length - SHOWN;
  const shown = sentences.slice(0, SHOWN).map((sentence) => `  ${sentence}`);
  return left > 0 ? [...shown, `  … and ${left} more.`] : shown;
}
