import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { parseCatalog, type EventCatalog } from '@logshift/runtime/log-calls';
import type { PlanSettings } from './settings.js';

/** The name of a catalog when nobody says otherwise. */
const CATALOG_NAME = 'log-events.json';

/** A catalog as it was on disk when its file had these marks; an editor lints for hours while the file changes. */
interface KnownCatalog {
  readonly marks: string;
  readonly catalog: EventCatalog;
}

const known = new Map<string, KnownCatalog>();

/** Catalogs that the settings hold themselves: people and JSON imports leave out what is filled in. */
const held = new WeakMap<object, EventCatalog>();

/**
 * Reads the event catalog that the settings name: the one file besides the linted one that a rule asks for. It is
 * parsed once, and again when it has changed. Undefined where nobody named one and there is none.
 *
 * @throws {Error} when the named file is not there or no catalog, in a sentence that says what to do.
 */
export function readCatalog({ catalog }: PlanSettings, cwd: string): EventCatalog | undefined {
  if (typeof catalog === 'object') return readHeld(catalog);
  const name = catalog ?? CATALOG_NAME;
  const path = isAbsolute(name) ? name : join(cwd, name);
  const marks = marksOf(path);
  if (marks === undefined) {
    if (catalog === undefined) return undefined;
    throw new Error(
      `settings.logshift.catalog names ${name}, and there is no such file in ${cwd}. Write it with \`npx logshift catalog\`.`,
    );
  }
  const found = known.get(path);
  if (found?.marks === marks) return found.catalog;
  const parsed = parse(readFileSync(path, 'utf8'), `The event catalog ${name}`);
  known.set(path, { marks, catalog: parsed });
  return parsed;
}

function readHeld(catalog: EventCatalog): EventCatalog {
  const parsed =
    held.get(catalog) ?? parse(JSON.stringify(catalog), 'The catalog in settings.logshift.catalog');
  held.set(catalog, parsed);
  return parsed;
}

function parse(text: string, what: string): EventCatalog {
  const parsed = parseCatalog(text);
  if (parsed.kind === 'fault') throw new Error(`${what} cannot be read. ${parsed.fault}`);
  return parsed.catalog;
}

function marksOf(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() ? `${stats.mtimeMs} ${stats.size}` : undefined;
}
