import type { EventCatalog } from '@logshift/runtime/log-calls';
import { toEventQueries, type EventQuery, type QueryOptions } from './event-queries.js';
import { toCodeSpan, toPlainText, toTable } from './markdown-text.js';

/** What an alert or a saved search on an old line becomes. */
export interface AlertRow {
  /** The old text, with the field keys that stand for its values. */
  readonly text: string;
  readonly level: string;
  readonly logger: string;
  /** A regular expression that the old lines match. */
  readonly pattern: string;
  readonly event: string;
  /** Old keys of fields by their new ones. */
  readonly keys: Readonly<Record<string, string>>;
  readonly queries: readonly EventQuery[];
}

/** One row for each message that an event had, in the order of the messages' texts. */
export function toAlertTable({ events }: EventCatalog, options: QueryOptions): readonly AlertRow[] {
  const rows = events.flatMap(({ name, messages }) =>
    messages.flatMap(({ text, level, logger, pattern, keys = {} }): readonly AlertRow[] => {
      if (pattern === undefined) return [];
      return [{ text, level, logger, pattern, event: name, keys, queries: toEventQueries(name, options) }];
    }),
  );
  return rows.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : a.event < b.event ? -1 : 1));
}

/** The rows as a page for people. */
export function renderAlertPage(rows: readonly AlertRow[]): string {
  const head =
    '# Alerts and saved searches\n\nWritten by `logshift catalog`. Each section has a line as it was logged before, ' +
    'and what finds the event that is logged now.\n';
  return [head, ...rows.map(renderRow)].join('\n');
}

function renderRow({ text, level, logger, pattern, event, keys, queries }: AlertRow): string {
  const facts = [
    ['event', toCodeSpan(event)],
    ['old line', `${toCodeSpan(text)} (${toPlainText(logger)}, ${level})`],
    ['old pattern', toCodeSpan(pattern)],
    ...Object.entries(keys).map(([key, before]) => [
      'field renamed',
      `${toCodeSpan(before)} → ${toCodeSpan(key)}`,
    ]),
    ...queries.map(({ system, query }) => [system, toCodeSpan(query)]),
  ];
  return `## ${toCodeSpan(text)}\n\n${toTable(['', ''], facts)}`;
}

/** The rows for programs. */
export function renderAlertJson(rows: readonly AlertRow[]): string {
  const plain = rows.map(({ queries, ...row }) => ({
    ...row,
    queries: Object.fromEntries(queries.map(({ system, query }) => [system, query])),
  }));
  return `${JSON.stringify({ version: 1, alerts: plain }, undefined, 2)}\n`;
}
