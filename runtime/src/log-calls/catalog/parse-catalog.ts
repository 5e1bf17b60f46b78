import { isLevel } from '../../conventions/index.js';
import {
  CATALOG_VERSION,
  type CatalogEvent,
  type CatalogMessage,
  type EventCatalog,
} from './event-catalog.js';

/** A catalog, or a full sentence saying what is wrong with it. */
export type ParsedCatalog =
  | { readonly kind: 'catalog'; readonly catalog: EventCatalog }
  | { readonly kind: 'fault'; readonly fault: string };

/**
 * Reads the text of a `log-events.json`.
 *
 * People edit and git merges it, so whatever is left out is filled in where that loses nothing: an event needs its
 * name, a message its text.
 */
export function parseCatalog(text: string): ParsedCatalog {
  if (CONFLICT_MARKER.test(text))
    return fault(
      'It holds the marks of a merge conflict. Keep the lines of both sides and remove the marks.',
    );
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return fault(`It is no JSON: ${(error as Error).message.replace(/\.$/, '')}.`);
  }
  if (!isRecord(value)) return fault('It holds no object with "version" and "events".');
  if (value['version'] !== CATALOG_VERSION) {
    return fault(
      `Its version is ${'version' in value ? JSON.stringify(value['version']) : 'missing'}, and this Logshift reads version ${CATALOG_VERSION}.`,
    );
  }
  if (!Array.isArray(value['events'])) return fault('Its "events" is no list.');
  return parseEvents(value['events']);
}

const CONFLICT_MARKER = /^(?:<{7}|={7}|>{7})(?: |\r?$)/m;

function parseEvents(values: readonly unknown[]): ParsedCatalog {
  const events: CatalogEvent[] = [];
  for (const [index, value] of values.entries()) {
    const found = isRecord(value) ? faultOf(value) : 'it is no object';
    if (found !== undefined || !isRecord(value)) {
      const name = isRecord(value) && typeof value['name'] === 'string' ? ` (${value['name']})` : '';
      return fault(`Its event ${index + 1}${name} cannot be read: ${found ?? ''}.`);
    }
    events.push(toEvent(value));
  }
  return { kind: 'catalog', catalog: { version: CATALOG_VERSION, events } };
}

type Shape = Readonly<Record<string, unknown>>;

function faultOf(event: Shape): string | undefined {
  if (!isText(event['name'])) return 'its "name" is no text';
  for (const key of ['loggedAs', 'description'])
    if (key in event && typeof event[key] !== 'string') return `its "${key}" is no text`;
  if ('levels' in event && !isListOf(event['levels'], isLevel)) return 'its "levels" is no list of levels';
  for (const key of ['fields', 'types'])
    if (key in event && !isRecordOf(event[key], isType))
      return `its "${key}" gives no types such as "string", "number | null" or "'card' | 'cash'" by field key`;
  if ('sites' in event && !isRecordOf(event['sites'], isCount)) return 'its "sites" gives no counts by place';
  if ('messages' in event && !isListOf(event['messages'], isMessage))
    return 'its "messages" is no list of objects with "text", "level" and "logger"';
  return undefined;
}

function toEvent(value: Shape): CatalogEvent {
  const event = value as Partial<CatalogEvent> & { readonly name: string };
  const { name, loggedAs = name, description, levels = [], fields = {}, types, sites = {} } = event;
  return {
    name,
    loggedAs,
    ...(description !== undefined && { description }),
    levels,
    fields,
    ...(types && { types }),
    sites,
    messages: (event.messages ?? []).map((message) => toMessage(message, loggedAs)),
  };
}

function toMessage(message: Partial<CatalogMessage>, loggedAs: string): CatalogMessage {
  const { text = '', level = 'info', logger = '', event = loggedAs, pattern, keys } = message;
  return { text, level, logger, event, ...(pattern && { pattern }), ...(keys && { keys }) };
}

function isMessage(value: unknown): boolean {
  if (!isRecord(value) || typeof value['text'] !== 'string' || !isText(value['logger'])) return false;
  const isOptionalText = (key: string) => !(key in value) || typeof value[key] === 'string';
  const keys = value['keys'];
  return (
    isLevel(value['level']) &&
    isOptionalText('event') &&
    isOptionalText('pattern') &&
    (keys === undefined || isRecordOf(keys, isText))
  );
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isCount = (value: unknown): boolean => Number.isInteger(value) && (value as number) > 0;

const WORD = `(?:array|bigint|boolean|Date|error|null|number|object|string|undefined|unknown|'[^'\\\\|\\n]*'|-?\\d+(?:\\.\\d+)?)(?:\\[\\])?`;
const TYPE = new RegExp(`^${WORD}(?: ?\\| ?${WORD})*$`);

/** What a field's type may say: it is copied into a declaration, where other text could mean anything. */
function isType(value: unknown): boolean {
  return typeof value === 'string' && TYPE.test(value);
}

function isRecord(value: unknown): value is Shape {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRecordOf(value: unknown, isMember: (member: unknown) => boolean): boolean {
  return isRecord(value) && Object.values(value).every(isMember);
}

function isListOf(value: unknown, isMember: (member: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isMember);
}

function fault(sentence: string): ParsedCatalog {
  return { kind: 'fault', fault: sentence };
}
