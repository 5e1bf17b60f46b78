import {
  createEventNames,
  type CatalogEvent,
  type EventCatalog,
  type EventNames,
} from '@logshift/runtime/log-calls';
import type { ListenerContext } from './listener-context.js';
import { readCatalog } from './read-catalog.js';
import { readSettings } from './settings.js';

/** The catalog as rules ask it. */
export interface KnownEvents {
  /** By name, and by the name that the code still logs an event under where people renamed it. */
  readonly byName: ReadonlyMap<string, CatalogEvent>;
  /** The names that the catalog has for the messages of a file, by its path as the catalog writes it. */
  readonly namesIn: (path: string) => EventNames;
}

const known = new WeakMap<EventCatalog, KnownEvents>();

/** The events that the catalog of a code base knows; undefined where it has none. */
export function findKnownEvents({ settings, cwd }: ListenerContext): KnownEvents | undefined {
  const catalog = readCatalog(readSettings(settings), cwd);
  if (!catalog) return undefined;
  const found = known.get(catalog) ?? toKnownEvents(catalog);
  known.set(catalog, found);
  return found;
}

function toKnownEvents(catalog: EventCatalog): KnownEvents {
  const { events } = catalog;
  const old = events.map((event) => [event.loggedAs, event] as const);
  return {
    byName: new Map([...old, ...events.map((event) => [event.name, event] as const)]),
    namesIn: createEventNames(catalog),
  };
}
