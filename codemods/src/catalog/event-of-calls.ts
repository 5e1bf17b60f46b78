import { compareLevels } from '@logshift/runtime/conventions';
import { toLinePattern, type CatalogEvent, type CatalogMessage } from '@logshift/runtime/log-calls';
import { joinFieldTypes, toFieldTypes } from './field-types.js';
import { siteOf, type FoundCall } from './found-call.js';
import { joinMessages, sortedRecord } from './join-events.js';

/** The entry of an event as its calls show it; there is at least one. */
export function toEventOfCalls(name: string, calls: readonly FoundCall[]): CatalogEvent {
  const sites = new Map<string, number>();
  for (const call of calls) sites.set(siteOf(call), (sites.get(siteOf(call)) ?? 0) + 1);
  return {
    name,
    loggedAs: calls.find(({ loggedAs }) => loggedAs !== undefined && loggedAs !== name)?.loggedAs ?? name,
    levels: [...new Set(calls.map(({ level }) => level))].sort(compareLevels),
    fields: calls.map(({ fields }) => toFieldTypes(fields)).reduce(joinFieldTypes),
    sites: sortedRecord(sites),
    messages: joinMessages([], calls.flatMap(toMessages)),
  };
}

function toMessages({ message, derived, event, fields }: FoundCall): readonly CatalogMessage[] {
  if (!message) return [];
  const pattern = toLinePattern(message.text);
  const renamed = fields.flatMap(({ key, oldKey }): [string, string][] =>
    oldKey === undefined ? [] : [[key, oldKey]],
  );
  return [
    {
      ...message,
      event: derived ?? event,
      ...(pattern !== undefined && { pattern }),
      ...(renamed.length > 0 && { keys: sortedRecord(renamed) }),
    },
  ];
}
