import { messageKey, type CatalogEvent, type EventCatalog } from '@logshift/runtime/log-calls';
import type { Renaming } from '../report/migration-report.js';

/**
 * Moves old messages to the events that a person gave them: no message may stand under two. An event that all of its
 * messages leave, and that nothing logs, goes along with what people wrote of it.
 */
export function moveMessages(
  catalog: EventCatalog,
  renamings: readonly Renaming[],
  isLogged: (event: string) => boolean,
): EventCatalog {
  const events = renamings.reduce(
    (all, renaming) => all.flatMap((event) => moveFrom(event, renaming, isLogged)),
    catalog.events,
  );
  return { ...catalog, events };
}

function moveFrom(
  event: CatalogEvent,
  { message, derived, name }: Renaming,
  isLogged: (event: string) => boolean,
): readonly CatalogEvent[] {
  const key = messageKey(message);
  const isMoved = (each: CatalogEvent['messages'][number]) =>
    messageKey(each) === key && each.event === derived;
  const moved = event.messages.filter(isMoved);
  if (event.name === name || moved.length === 0) return [event];
  const kept = event.messages.filter((each) => !isMoved(each));
  if (kept.length === 0 && !isLogged(event.name)) return [{ ...event, name, loggedAs: name }];
  const fresh = { name, loggedAs: name, levels: [], fields: {}, sites: {}, messages: moved };
  return [{ ...event, messages: kept }, fresh];
}
