import type { CatalogMessage, EventCatalog, OldMessage } from './event-catalog.js';
import { lineShapeOf } from './line-pattern.js';
import { messageKey } from './message-text.js';

/** A name that the catalog has for a message. */
export interface NamedMessage {
  /** The name that the message gives by itself. */
  readonly derived: string;
  readonly name: string;
}

/** Names that old messages have in the catalog, by `messageKey`; plain data that can be sent to a worker. */
export type EventNames = ReadonlyMap<string, readonly NamedMessage[]>;

/**
 * The names that hold for one file, by its path as the catalog writes it.
 *
 * A name that a person chose holds for its message everywhere, so that it survives a move. A name that the message got
 * by itself holds in its own file only: a bare `ready` is named after the module it stands in.
 */
export function createEventNames(catalog: EventCatalog): (path: string) => EventNames {
  const everywhere = new Map<string, NamedMessage[]>();
  const byPath = new Map<string, Map<string, NamedMessage[]>>();
  const current = new Set(catalog.events.map(({ name }) => name));
  for (const event of catalog.events) {
    const paths = new Set(Object.keys(event.sites).map((site) => site.replace(/#[^#]*$/, '')));
    if (!current.has(event.loggedAs)) add(everywhere, renamedKey(event.loggedAs), renaming(event));
    for (const message of event.messages) {
      const named = { derived: message.event, name: event.name };
      if (event.name !== message.event) add(everywhere, messageKey(message), named);
      else for (const path of paths) add(ownMap(byPath, path), messageKey(message), named);
    }
  }
  return (path) => {
    const own = byPath.get(path);
    return own ? joinNames(everywhere, own) : everywhere;
  };
}

/** The name that the catalog has for a message which would be called `derived` otherwise. */
export function findEventName(
  names: EventNames | undefined,
  message: OldMessage,
  derived: string,
): string | undefined {
  const known = names?.get(messageKey(message)) ?? [];
  const exact = known.find((each) => each.derived === derived);
  if (exact) return exact.name;
  // Values alone are printed everywhere: `console.error(err)` is the same event only where it gets the same name.
  if (known.length === 0 || lineShapeOf(message.text) === undefined) return undefined;
  const different = new Set(known.map(({ name }) => name));
  return different.size === 1 ? known[0]?.name : undefined;
}

/** The name that the catalog has for an event which the code calls otherwise. */
export function findRenamed(names: EventNames | undefined, loggedAs: string): string | undefined {
  return names?.get(renamedKey(loggedAs))?.[0]?.name;
}

/** A full sentence for two entries that give one old message two names; undefined when there is no such pair. */
export function findNameConflict(catalog: EventCatalog): string | undefined {
  const seen = new Map<string, { readonly name: string; readonly message: CatalogMessage }>();
  for (const { name, messages } of catalog.events) {
    for (const message of messages) {
      const key = `${messageKey(message)}\u0000${message.event}`;
      const other = seen.get(key);
      if (other && other.name !== name) return conflictSentence(message, [other.name, name]);
      seen.set(key, { name, message });
    }
  }
  return undefined;
}

function conflictSentence({ text, logger, level }: OldMessage, names: readonly string[]): string {
  return (
    `The old message "${text}" (${logger}, ${level}) stands under two events, ${names.join(' and ')}. ` +
    'Remove it from the `messages` of the one that it does not belong to, or give both events one name.'
  );
}

/** A key that no message has: the level of a call does not matter to a renaming. */
function renamedKey(loggedAs: string): string {
  return `structured\u0000\u0000${loggedAs}`;
}

function renaming({ name, loggedAs }: { readonly name: string; readonly loggedAs: string }): NamedMessage {
  return { derived: loggedAs, name };
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

function ownMap<T>(maps: Map<string, Map<string, T>>, key: string): Map<string, T> {
  const known = maps.get(key) ?? new Map<string, T>();
  maps.set(key, known);
  return known;
}

function joinNames(everywhere: EventNames, own: EventNames): EventNames {
  const joined = new Map(everywhere);
  for (const [key, named] of own) joined.set(key, [...(everywhere.get(key) ?? []), ...named]);
  return joined;
}
