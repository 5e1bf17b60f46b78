import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { EventCatalog } from '@logshift/runtime/log-calls';
import type { MigrationReport } from '../report/migration-report.js';
import type { CatalogFile } from './catalog-file.js';
import { compareCatalogs } from './compare-catalogs.js';
import { toFoundCalls } from './found-call.js';
import { mergeCatalog, toCatalog } from './merge-catalog.js';
import { moveMessages } from './move-messages.js';
import { rebasePath } from './rebase-sites.js';
import { renderCatalog } from './render-catalog.js';
import { renderEventTypes } from './render-event-types.js';

/** What a run makes of a catalog. */
export interface CatalogUpdate {
  readonly catalog: EventCatalog;
  /** What differs from the file as it is, as full sentences; empty when nothing has to be written. */
  readonly differences: readonly string[];
  /** Events that the code logs under another name still, as full sentences. */
  readonly renamings: readonly string[];
  /** Files to be written, with their absolute paths. */
  readonly files: readonly {
    readonly path: string;
    readonly text: string;
    readonly before?: string | undefined;
  }[];
}

export interface UpdateOptions {
  /** Absolute: what the paths of the report are relative to. */
  readonly cwd: string;
  /** Whether the run looked at everything below the working directory. */
  readonly isWhole: boolean;
  /** Whether events that are logged nowhere are taken out, with what is remembered of them. */
  readonly prune?: boolean | undefined;
  /** Whether unknown events are refused by the compiler; as the declaration has it when left out. */
  readonly isStrict?: boolean | undefined;
}

/** Brings a catalog up to date with what a run found; reads which files are gone, and writes nothing. */
export function updateCatalog(
  file: CatalogFile,
  report: MigrationReport,
  options: UpdateOptions,
): CatalogUpdate {
  const root = realDirectory(dirname(file.path));
  const toRoot = (path: string) => rebasePath(path, options.cwd, root);
  const calls = toFoundCalls(report).map((call) => ({ ...call, path: toRoot(call.path) }));
  const logged = new Set(calls.map(({ event }) => event));
  const known = moveMessages(file.catalog, report.renamings ?? [], (event) => logged.has(event));
  const merged = mergeCatalog(known, { calls, covers: coverageOf(report, root, toRoot, options) });
  const catalog = options.prune ? toCatalog(merged.events.filter(isLogged)) : merged;
  const isStrict = options.isStrict ?? file.typesText?.includes('LogshiftEventChecks') ?? false;
  const types = renderEventTypes(catalog, { isStrict });
  const changes = changesOf(file.catalog, catalog, file.text === undefined);
  const isStale = plain(types) !== plain(file.typesText ?? '');
  return {
    catalog,
    differences: [...changes, ...(isStale ? [typesSentence(file)] : [])],
    renamings: renamingsOf(catalog),
    files: [
      ...(changes.length > 0 ? [{ path: file.path, text: renderCatalog(catalog), before: file.text }] : []),
      ...(isStale ? [{ path: file.typesPath, text: types, before: file.typesText }] : []),
    ],
  };
}

function realDirectory(directory: string): string {
  return existsSync(directory) ? realpathSync(directory) : directory;
}

function isLogged({ sites }: EventCatalog['events'][number]): boolean {
  return Object.keys(sites).length > 0;
}

/** A file that could not be read says nothing of its calls; one that is gone has none. */
function coverageOf(
  { files }: MigrationReport,
  root: string,
  toRoot: (path: string) => string,
  { isWhole, cwd }: UpdateOptions,
): (path: string) => boolean {
  const failed = new Set(files.filter(({ outcome }) => outcome === 'failed').map(({ path }) => toRoot(path)));
  const read = new Set(files.map(({ path }) => toRoot(path)));
  const isBelow = (path: string) => !rebasePath(path, root, cwd).startsWith('..');
  return (path) => {
    if (failed.has(path)) return false;
    return read.has(path) || (isWhole && isBelow(path)) || !existsSync(join(root, path));
  };
}

function changesOf(before: EventCatalog, after: EventCatalog, isNew: boolean): readonly string[] {
  if (isNew) return ['There is no catalog yet.'];
  if (renderCatalog(before) === renderCatalog(after)) return [];
  const sentences = compareCatalogs(before, after);
  return sentences.length > 0 ? sentences : ['Events stand twice or in another order.'];
}

function renamingsOf({ events }: EventCatalog): readonly string[] {
  return events
    .filter(({ name, loggedAs }) => name !== loggedAs)
    .map(({ name, loggedAs, sites }) => {
      const places = Object.keys(sites).join(', ');
      return `${name} is still logged as ${loggedAs}${places === '' ? '' : ` in ${places}`}.`;
    });
}

function typesSentence({ typesText, name }: CatalogFile): string {
  const types = name.replace(/\.json$/, '.d.ts');
  return typesText === undefined ? `${types} is missing.` : `${types} does not fit the catalog.`;
}

/** A formatter may have gone over the file. */
function plain(text: string): string {
  return text.replace(/[\s;,'"]/g, '');
}
