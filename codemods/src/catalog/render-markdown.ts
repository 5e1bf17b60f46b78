import type { CatalogEvent, EventCatalog } from '@logshift/runtime/log-calls';
import { fieldsOf } from './field-types.js';
import { toCodeSpan, toPlainText, toTable } from './markdown-text.js';

/** A page of all events for people: what each means, its fields, where it is logged, and what it said before. */
export function renderMarkdown({ events }: EventCatalog): string {
  const head = `# Log events\n\nWritten by \`logshift catalog\` from \`log-events.json\`. ${countOf(events.length)}.\n`;
  return [head, ...events.map(renderEvent)].join('\n');
}

function countOf(events: number): string {
  return events === 1 ? '1 event' : `${events} events`;
}

function renderEvent(event: CatalogEvent): string {
  const { name, description, levels, sites } = event;
  const level = levels.map((each) => toCodeSpan(each)).join(', ');
  const places = Object.entries(sites).map(
    ([site, count]) => toCodeSpan(site) + (count > 1 ? ` (${count})` : ''),
  );
  const logged = places.length === 0 ? 'Logged nowhere.' : `Logged at ${level} in ${places.join(', ')}.`;
  const paragraphs = [
    `## ${toCodeSpan(name)}\n`,
    ...(description === undefined ? [] : [`${toPlainText(description)}\n`]),
    ...renderFields(event),
    `${logged}\n`,
    ...renderMessages(event),
  ];
  return paragraphs.join('\n');
}

function renderFields({ fields, types = {} }: CatalogEvent): readonly string[] {
  const rows = fieldsOf(fields).map(({ name, type, isOptional }) => [
    name === '...' ? 'others' : toCodeSpan(name),
    toCodeSpan(types[name] ?? type),
    isOptional ? 'sometimes' : 'always',
  ]);
  return rows.length === 0 ? [] : [toTable(['field', 'type', 'present'], rows)];
}

function renderMessages({ messages }: CatalogEvent): readonly string[] {
  const said = messages.filter(({ pattern }) => pattern !== undefined);
  if (said.length === 0) return [];
  const rows = said.map(
    ({ text, logger, level }) => `- ${toCodeSpan(text)} (${toPlainText(logger)}, ${level})\n`,
  );
  return [`Before the migration it said:\n`, rows.join('')];
}
