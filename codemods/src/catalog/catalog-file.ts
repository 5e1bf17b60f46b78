import { access, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { findNameConflict, parseCatalog, type EventCatalog } from '@logshift/runtime/log-calls';
import { toPosixPath } from '../text/posix-path.js';
import { UsageError } from '../usage-error.js';
import { EMPTY_CATALOG } from './merge-catalog.js';

/** The name of a catalog when nobody says otherwise. */
export const CATALOG_NAME = 'log-events.json';

/** A catalog on disk, and the declaration beside it. */
export interface CatalogFile {
  /** Absolute. */
  readonly path: string;
  /** As messages name it: relative to the working directory. */
  readonly name: string;
  /** Undefined when there is no such file yet. */
  readonly text: string | undefined;
  readonly catalog: EventCatalog;
  /** Absolute: `log-events.d.ts` for `log-events.json`. */
  readonly typesPath: string;
  readonly typesText: string | undefined;
}

/**
 * Opens the named catalog, or the nearest from the working directory upward within its repository; one that is not
 * there yet is empty and would stand in the working directory.
 *
 * Throws a `UsageError` when it cannot be read, is no catalog, or gives one old message two names.
 */
export async function openCatalog(cwd: string, file: string | undefined): Promise<CatalogFile> {
  const path = file === undefined ? await findNearest(cwd) : resolve(cwd, file);
  const name = toPosixPath(relative(cwd, path)) || path;
  if (!path.endsWith('.json')) {
    throw new UsageError(`The catalog ${name} does not end in .json. Name a file such as ${CATALOG_NAME}.`);
  }
  const typesPath = path.replace(/\.json$/, '.d.ts');
  const [text, typesText] = await Promise.all([readText(path, name), readText(typesPath, typesPath)]);
  const catalog = text === undefined ? EMPTY_CATALOG : toCatalog(text, name);
  return { path, name, text, catalog, typesPath, typesText };
}

async function findNearest(cwd: string): Promise<string> {
  for (let directory = cwd; ; directory = dirname(directory)) {
    const path = join(directory, CATALOG_NAME);
    if (await exists(path)) return path;
    if ((await exists(join(directory, '.git'))) || dirname(directory) === directory)
      return join(cwd, CATALOG_NAME);
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function readText(path: string, name: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new UsageError(`The catalog ${name} cannot be read (${code ?? message}). Name a file that can be.`);
  }
}

function toCatalog(text: string, name: string): EventCatalog {
  const parsed = parseCatalog(text);
  if (parsed.kind === 'fault') {
    throw new UsageError(`The catalog ${name} cannot be used. ${parsed.fault} It was left as it is.`);
  }
  const conflict = findNameConflict(parsed.catalog);
  if (conflict !== undefined) throw new UsageError(`The catalog ${name} contradicts itself. ${conflict}`);
  return parsed.catalog;
}
