/** Finds the records of one event in some system. */
export interface EventQuery {
  /** The system, as people call it. */
  readonly system: string;
  readonly query: string;
}

/** What the queries need to know of the place that records go to. */
export interface QueryOptions {
  /** The stream selector that Loki asks for. */
  readonly lokiSelector: string;
}

/** Every query begins somewhere; this one finds the streams of any job. */
export const DEFAULT_LOKI_SELECTOR = '{job=~".+"}';

/** Queries by system. Each quotes the name as its own language does; all of these languages read JSON's escapes. */
const QUERIES: Readonly<Record<string, (name: string, options: QueryOptions) => string>> = {
  // The text before the parser keeps Loki from parsing every line.
  Loki: (name, { lokiSelector }) =>
    `${lokiSelector} |= ${quote(`"event":${quote(name)}`)} | json event="event" | event = ${quote(name)}`,
  'CloudWatch Insights': (name) => `fields @timestamp, @message | filter event = ${quote(name)}`,
  Datadog: (name) => `@event:${quotePhrase(name)}`,
  Kibana: (name) => `event : ${quotePhrase(name)}`,
  // A phrase finds the name whether the index holds it as a keyword or as text.
  Elasticsearch: (name) => JSON.stringify({ query: { match_phrase: { event: name } } }),
  // Lines that are no JSON may stand between the records.
  jq: (name) =>
    `jq -cR ${quoteForShell(`fromjson? | select(type == "object" and .event == ${quote(name)})`)}`,
};

/** The queries that find an event, one for each system. */
export function toEventQueries(name: string, options: QueryOptions): readonly EventQuery[] {
  return Object.entries(QUERIES).map(([system, render]) => ({ system, query: render(name, options) }));
}

function quote(text: string): string {
  return JSON.stringify(text);
}

/** In a phrase nothing but quotes and backslashes needs a backslash. */
function quotePhrase(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
