import { CATALOG_VERSION, type CatalogEvent, type EventCatalog } from '@logshift/runtime/log-calls';
import { toEventOfCalls } from './event-of-calls.js';
import { joinFieldTypes } from './field-types.js';
import { groupBy } from './group-by.js';
import { pathOfSite, type CodeReading, type FoundCall } from './found-call.js';
import { joinEvents, joinMessages, sortedRecord } from './join-events.js';
import { matchRenamed } from './match-renamed.js';

/** A catalog without events. */
export const EMPTY_CATALOG: EventCatalog = { version: CATALOG_VERSION, events: [] };

/**
 * Brings a catalog up to date with what a run read of the code. Nothing that a person wrote is lost, nor what an old
 * message said: an entry whose calls are gone stays, without sites, while it holds either.
 */
export function mergeCatalog(catalog: EventCatalog, { calls, covers }: CodeReading): EventCatalog {
  const entries = joinDoubles(catalog.events);
  const byName = toNameLookup(entries);
  const found = groupBy(calls, (call) => byName(call)?.name ?? call.event);
  const fresh = new Map([...found].map(([name, own]) => [name, toEventOfCalls(name, own)]));
  const known = entries.map((entry) => ({ entry, outside: withoutSites(entry, covers) }));
  const isLost = ({ entry, outside }: (typeof known)[number]) =>
    !fresh.has(entry.name) && Object.keys(outside.sites).length === 0;
  const names = new Set(entries.map(({ name }) => name));
  const renamed = matchRenamed(
    known.filter(isLost).map(({ entry }) => entry),
    [...fresh.values()].filter(({ name }) => !names.has(name)),
  );
  const gone = new Set(renamed.values());
  const kept = known.flatMap(({ entry, outside }) => {
    const now = fresh.get(entry.name);
    if (gone.has(entry) || !(now || hasSites(outside) || isWorthKeeping(entry))) return [];
    return [now ? update(outside, now) : outside];
  });
  const added = [...fresh.values()]
    .filter(({ name }) => !names.has(name))
    .map((now) => {
      const before = renamed.get(now.name);
      return before ? update({ ...before, name: now.name, loggedAs: now.name, sites: {} }, now) : now;
    });
  return toCatalog([...kept, ...added]);
}

/** A catalog of the events in its fixed order. */
export function toCatalog(events: readonly CatalogEvent[]): EventCatalog {
  const sorted = joinDoubles(events).map((event) => ({
    ...event,
    messages: joinMessages([], event.messages),
  }));
  return { version: CATALOG_VERSION, events: [...sorted].sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

/** A merge of two branches, or a person who meant it, can leave two entries of one name. */
function joinDoubles(events: readonly CatalogEvent[]): readonly CatalogEvent[] {
  return [...groupBy(events, ({ name }) => name).values()].map((group) => group.reduce(joinEvents));
}

/** The entry of a call: that of its event, or the one which was renamed in the catalog and not yet in the code. */
function toNameLookup(
  entries: readonly CatalogEvent[],
): (call: Pick<FoundCall, 'event'>) => CatalogEvent | undefined {
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  const byLogged = new Map(entries.map((entry) => [entry.loggedAs, entry]));
  return ({ event }) => byName.get(event) ?? byLogged.get(event);
}

/** What an entry says of calls that the run did not look at. */
function withoutSites(entry: CatalogEvent, covers: (path: string) => boolean): CatalogEvent {
  const outside = Object.entries(entry.sites).filter(([site]) => !covers(pathOfSite(site)));
  return { ...entry, sites: sortedRecord(outside) };
}

/** What the code shows now wins, but for calls that the run did not look at. */
function update(before: CatalogEvent, now: CatalogEvent): CatalogEvent {
  const joined = joinEvents(before, now);
  const isWhole = !hasSites(before);
  const isRenamedEverywhere = isWhole || before.loggedAs === before.name;
  return {
    ...joined,
    loggedAs: now.loggedAs !== now.name || isRenamedEverywhere ? now.loggedAs : before.loggedAs,
    levels: isWhole ? now.levels : joined.levels,
    fields: isWhole ? now.fields : joinFieldTypes(before.fields, now.fields),
    sites: sortedRecord([...Object.entries(before.sites), ...Object.entries(now.sites)]),
  };
}

function hasSites({ sites }: CatalogEvent): boolean {
  return Object.keys(sites).length > 0;
}

/** An entry that no call stands behind: one that a person wrote before the code, or that holds what nobody else knows. */
function isWorthKeeping(entry: CatalogEvent): boolean {
  const isWritten = entry.description !== undefined || entry.types !== undefined;
  return !hasSites(entry) || isWritten || entry.messages.length > 0 || entry.name !== entry.loggedAs;
}
