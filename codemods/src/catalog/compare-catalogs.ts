import type { CatalogEvent, EventCatalog } from '@logshift/runtime/log-calls';
import { fieldsOf } from './field-types.js';

/** What differs between a catalog and what it should be, as full sentences in the order of the events. */
export function compareCatalogs(before: EventCatalog, after: EventCatalog): readonly string[] {
  const [old, next] = [byName(before), byName(after)];
  const names = [...new Set([...old.keys(), ...next.keys()])].sort();
  return names.flatMap((name) => compareEvents(name, old.get(name), next.get(name)));
}

function compareEvents(
  name: string,
  before: CatalogEvent | undefined,
  after: CatalogEvent | undefined,
): readonly string[] {
  if (!before) return [`${name} is logged and not in the catalog.`];
  if (!after) return [`${name} is in the catalog and logged nowhere.`];
  return [
    ...compareFields(name, before, after),
    ...compareParts(name, before, after),
    ...compareSites(name, before, after),
    ...comparePeople(name, before, after),
  ];
}

function compareFields(name: string, before: CatalogEvent, after: CatalogEvent): readonly string[] {
  const [old, next] = [byField(before), byField(after)];
  return [...new Set([...old.keys(), ...next.keys()])].flatMap((key) => {
    const [one, other] = [old.get(key), next.get(key)];
    if (one === other) return [];
    if (one === undefined) return [`${name} has a new field ${key} (${other ?? ''}).`];
    if (other === undefined) return [`${name} has no field ${key} any more.`];
    return [`${name} has the field ${key} as ${other}, not ${one}.`];
  });
}

function compareParts(name: string, before: CatalogEvent, after: CatalogEvent): readonly string[] {
  const isSame = (part: 'levels' | 'messages') =>
    JSON.stringify(before[part]) === JSON.stringify(after[part]);
  return [
    ...(isSame('levels')
      ? []
      : [`${name} is logged at ${after.levels.join(', ')}, not ${before.levels.join(', ')}.`]),
    ...(isSame('messages') ? [] : [`${name} has other old messages.`]),
    ...(before.loggedAs === after.loggedAs ? [] : [`${name} is logged under its new name.`]),
  ];
}

/** An entry that was renamed in the code keeps what people said of it. */
function comparePeople(name: string, before: CatalogEvent, after: CatalogEvent): readonly string[] {
  const isSame =
    before.description === after.description && JSON.stringify(before.types) === JSON.stringify(after.types);
  return isSame ? [] : [`${name} has another description or other types.`];
}

function compareSites(name: string, before: CatalogEvent, after: CatalogEvent): readonly string[] {
  const added = Object.keys(after.sites).filter((site) => before.sites[site] !== after.sites[site]);
  const gone = Object.keys(before.sites).filter((site) => !(site in after.sites));
  if (added.length === 0 && gone.length === 0) return [];
  if (added.length === 0) return [`${name} is logged no more in ${gone.join(', ')}.`];
  const places = added.join(', ');
  return [`${name} is logged in ${places}${gone.length === 0 ? '' : `, no more in ${gone.join(', ')}`}.`];
}

function byName({ events }: EventCatalog): ReadonlyMap<string, CatalogEvent> {
  return new Map(events.map((event) => [event.name, event]));
}

function byField({ fields }: CatalogEvent): ReadonlyMap<string, string> {
  return new Map(
    fieldsOf(fields).map(({ name, type, isOptional }) => [name, isOptional ? `${type}, not always` : type]),
  );
}
