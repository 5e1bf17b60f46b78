import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { EventCatalog } from '@logshift/runtime/log-calls';
import { writeFiles } from '../apply/write-files.js';
import { renderAlertJson, renderAlertPage, toAlertTable } from '../catalog/alert-table.js';
import { DEFAULT_LOKI_SELECTOR } from '../catalog/event-queries.js';
import { renderMarkdown } from '../catalog/render-markdown.js';
import { toPosixPath } from '../text/posix-path.js';
import { UsageError } from '../usage-error.js';

/** The pages that are made of a catalog. */
export interface PageFlags {
  readonly markdown?: string | undefined;
  readonly alerts?: string | undefined;
  readonly lokiSelector?: string | undefined;
}

interface Page {
  readonly path: string;
  readonly text: string;
  readonly before?: string | undefined;
}

/** Writes a catalog and its declaration. Throws a `UsageError` when one of them cannot be written. */
export async function writeCatalogFiles(files: readonly Page[], cwd: string): Promise<void> {
  const failures = await writeFiles(files);
  for (const [path, reason] of failures)
    throw new UsageError(`The catalog ${nameOf(path, cwd)} was not written. ${reason}`);
}

/** Writes the pages that were asked for. Throws a `UsageError` when that would overwrite something else. */
export async function writeCatalogPages(
  catalog: EventCatalog,
  { markdown, alerts, lokiSelector = DEFAULT_LOKI_SELECTOR }: PageFlags,
  cwd: string,
): Promise<void> {
  const pages: Page[] = [];
  if (markdown !== undefined) pages.push({ path: resolve(cwd, markdown), text: renderMarkdown(catalog) });
  if (alerts !== undefined) {
    const rows = toAlertTable(catalog, { lokiSelector });
    const text = alerts.endsWith('.json') ? renderAlertJson(rows) : renderAlertPage(rows);
    pages.push({ path: resolve(cwd, alerts), text });
  }
  for (const { path } of pages) await refuseOther(path, cwd);
  await writeCatalogFiles(pages, cwd);
}

/** What every page of ours holds. */
const OWN = /Written by `logshift catalog`|^\{\s*"version": 1,\s*"alerts":/;

async function refuseOther(path: string, cwd: string): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => '');
  if (text.trim() === '' || OWN.test(text)) return;
  throw new UsageError(
    `${nameOf(path, cwd)} exists and was not written by \`logshift catalog\`, so it is not overwritten. Name another file.`,
  );
}

function nameOf(path: string, cwd: string): string {
  return toPosixPath(relative(cwd, path));
}
