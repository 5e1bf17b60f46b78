import type { CatalogEvent, CatalogMessage, EventCatalog } from '@logshift/runtime/log-calls';

/**
 * The text of `log-events.json`: each fact on a line of its own and in a fixed order, so that git shows and merges one
 * event as one group of lines. Prettier leaves it as it is.
 */
export function renderCatalog({ version, events }: EventCatalog): string {
  return `${JSON.stringify({ version, events: events.map(toPlainEvent) }, undefined, 2).replace(LEVEL_LIST, onOneLine)}\n`;
}

/** Levels are few and short; everything else is an object, which formatters keep on lines of its own. */
const LEVEL_LIST = /^( +"levels": )(\[[^\]]*\])/gm;

function onOneLine(_: string, key: string, list: string): string {
  return `${key}[${(JSON.parse(list) as readonly string[]).map((level) => JSON.stringify(level)).join(', ')}]`;
}

/** The keys in their order; what an event does not have is left out. */
function toPlainEvent(event: CatalogEvent): CatalogEvent {
  const { name, loggedAs, description, levels, fields, types, sites, messages } = event;
  return {
    name,
    loggedAs,
    ...(description !== undefined && { description }),
    levels,
    fields,
    ...(types && { types }),
    sites,
    messages: messages.map(toPlainMessage),
  };
}

function toPlainMessage({ text, level, logger, event, pattern, keys }: CatalogMessage): CatalogMessage {
  return { text, level, logger, event, ...(pattern !== undefined && { pattern }), ...(keys && { keys }) };
}
