import { parseLevel, type Level } from '../conventions/index.js';
import { describeThrown } from '../describe-thrown.js';
import { membersWithout, toSaying } from './handed-fields.js';
import { writeHanded } from './write-handed.js';

export interface StreamOptions {
  /** The logger's name in records; `bunyan.` and the name of the bunyan logger when left out. */
  readonly name?: string | undefined;
}

/** What bunyan writes to, with records as objects or as lines. */
export interface LogshiftStream {
  readonly writable: true;
  readonly write: (record: unknown) => boolean;
  readonly end: (record?: unknown) => void;
}

/** Bunyan's own, which the record has a key for already, or which `configureLogging({ base })` says for all loggers. */
const OWN_KEYS: ReadonlySet<string> = new Set(['name', 'hostname', 'pid', 'level', 'msg', 'time', 'v']);
const LEVEL_STEP = 10;
const HIGHEST = 60;

/**
 * A stream of bunyan that writes records of ours: `createLogger({ name, streams: [{ type: 'raw', level: 'trace', stream:
 * logshiftStream() }] })`. Without `type: 'raw'` it is handed lines, and reads them. A level between two of bunyan's is the
 * lower one.
 */
export function logshiftStream({ name }: StreamOptions = {}): LogshiftStream {
  const write = (record: unknown): boolean => {
    writeHanded(() => toRecord(toObject(record), name));
    return true;
  };
  return {
    writable: true,
    write,
    end: (record) => {
      if (record !== undefined) write(record);
    },
  };
}

function toObject(record: unknown): Readonly<Record<string, unknown>> {
  if (typeof record === 'object' && record !== null && !Buffer.isBuffer(record)) return record as never;
  const text = String(record);
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null) return parsed as never;
    return { msg: text };
  } catch (thrown) {
    return { msg: text.trimEnd(), parse_error: describeThrown(thrown) };
  }
}

function toRecord(record: Readonly<Record<string, unknown>>, name: string | undefined) {
  const own = typeof record['name'] === 'string' ? `bunyan.${record['name']}` : 'bunyan';
  const { event, fields } = toSaying(record['msg'], membersWithout(record, OWN_KEYS), 'bunyan_message');
  return { logger: name ?? own, level: toLevel(record['level']), event, fields };
}

function toLevel(level: unknown): Level {
  if (typeof level !== 'number' || !(level > 0)) return 'info';
  const known = Math.min(Math.max(Math.floor(level / LEVEL_STEP) * LEVEL_STEP, LEVEL_STEP), HIGHEST);
  return parseLevel(known) ?? 'info';
}
