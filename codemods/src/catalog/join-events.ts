import { compareLevels } from '@logshift/runtime/conventions';
import { messageKey, type CatalogEvent, type CatalogMessage } from '@logshift/runtime/log-calls';
import { joinFieldTypes } from './field-types.js';

/**
 * One entry of two for the same event; which of them comes first does not matter, but for their descriptions: where
 * both have one, the first is kept.
 */
export function joinEvents(a: CatalogEvent, b: CatalogEvent): CatalogEvent {
  const description = a.description ?? b.description;
  const types = a.types || b.types ? { ...b.types, ...a.types } : undefined;
  return {
    name: a.name,
    loggedAs: [a, b].find(({ loggedAs }) => loggedAs !== a.name)?.loggedAs ?? a.name,
    ...(description !== undefined && { description }),
    levels: [...new Set([...a.levels, ...b.levels])].sort(compareLevels),
    fields:
      knowsFields(a) && knowsFields(b) ? joinFieldTypes(a.fields, b.fields) : { ...a.fields, ...b.fields },
    ...(types && { types }),
    sites: joinSites(a.sites, b.sites),
    messages: joinMessages(a.messages, b.messages),
  };
}

/** An entry that no call stands behind says nothing of fields, unless a person wrote them. */
function knowsFields({ sites, fields }: CatalogEvent): boolean {
  return Object.keys(sites).length > 0 || Object.keys(fields).length > 0;
}

/** Two branches that were merged counted the calls of one place each: the larger number is the better guess. */
function joinSites(a: CatalogEvent['sites'], b: CatalogEvent['sites']): CatalogEvent['sites'] {
  const joined = new Map(Object.entries(a));
  for (const [site, count] of Object.entries(b)) joined.set(site, Math.max(count, joined.get(site) ?? 0));
  return sortedRecord(joined);
}

/** Old messages of both, each once, in a fixed order. */
export function joinMessages(
  a: readonly CatalogMessage[],
  b: readonly CatalogMessage[],
): readonly CatalogMessage[] {
  const byKey = new Map<string, CatalogMessage>();
  for (const message of [...a, ...b]) {
    const key = identityOf(message);
    const known = byKey.get(key);
    byKey.set(key, known && orderOf(known) <= orderOf(message) ? known : message);
  }
  return [...byKey].sort(([x], [y]) => (x < y ? -1 : 1)).map(([, message]) => message);
}

/** The same words under the same name by themselves; how their holes are called may differ. */
function identityOf(message: CatalogMessage): string {
  return `${messageKey(message)}\u0000${message.event}`;
}

function orderOf(message: CatalogMessage): string {
  return JSON.stringify([message.text, message.pattern ?? '', message.keys ?? {}]);
}

/** A record with its keys in order. */
export function sortedRecord<T>(entries: Iterable<readonly [string, T]>): Readonly<Record<string, T>> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
