import type { HrTime } from '@opentelemetry/api';
import { LEVELS, type Level } from '../conventions/index.js';

/** A record as OpenTelemetry's Logs API takes it. */
export interface OtelLogRecord {
  readonly eventName: string;
  readonly timestamp: HrTime;
  readonly severityNumber: number;
  readonly severityText: Level;
  readonly body: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What a record's line says, and the name of its logger. */
export interface ReadLine {
  readonly logger: string;
  readonly record: OtelLogRecord;
}

/** The number of each level's range that stands for the level itself: trace 1, debug 5, … fatal 21. */
const SEVERITY_STEP = 4;

/** The key by which each member of `err` stands in the semantic conventions. */
const EXCEPTION_KEYS = [
  ['type', 'exception.type'],
  ['message', 'exception.message'],
  ['stack', 'exception.stacktrace'],
] as const;

/**
 * A line of ours as a log record: what is sent is what was written, after processors, redaction and limits. The event is
 * its name, and its body where the record has no `message`: most backends show nothing else. Trace and span stand in the
 * context, not among the attributes. Throws for what is no line of ours.
 */
export function toLogRecord(line: string): ReadLine {
  const { level, timestamp, logger, event, trace_id, span_id, err, ...fields } = JSON.parse(line) as Record<
    string,
    unknown
  >;
  const { message } = fields;
  const name = String(event);
  return {
    logger: String(logger),
    record: {
      eventName: name,
      timestamp: toHrTime(String(timestamp)),
      severityNumber: LEVELS.indexOf(level as Level) * SEVERITY_STEP + 1,
      severityText: level as Level,
      body: typeof message === 'string' && message !== '' ? message : name,
      attributes: { ...toPlain(fields), ...toException(err) },
    },
  };
}

/** Seconds and nanoseconds: a timestamp may have more digits than a Date knows. */
function toHrTime(timestamp: string): HrTime {
  const [, fraction = ''] = /\.(\d+)Z$/.exec(timestamp) ?? [];
  const seconds = Math.floor(Date.parse(timestamp) / 1_000);
  return [seconds, Number(fraction.padEnd(9, '0').slice(0, 9))];
}

/** The error by the names of the semantic conventions; what else it says (causes, a code) stays under `err`. */
function toException(err: unknown): Readonly<Record<string, unknown>> {
  if (typeof err !== 'object' || err === null || Array.isArray(err)) return err === undefined ? {} : { err };
  const others = { ...err } as Record<string, unknown>;
  const attributes: Record<string, unknown> = {};
  for (const [key, name] of EXCEPTION_KEYS) {
    if (typeof others[key] !== 'string') continue;
    attributes[name] = others[key];
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- a copy of our own, of three known keys
    delete others[key];
  }
  return Object.keys(others).length > 0 ? { ...attributes, ...toPlain({ err: others }) } : attributes;
}

/** The SDK leaves out objects that have a member `constructor`, as it takes them for instances: these go as JSON. */
function toPlain(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  let plain: Record<string, unknown> | undefined;
  for (const [key, value] of Object.entries(fields)) {
    if (typeof value !== 'object' || value === null) continue;
    const text = JSON.stringify(value);
    if (text.includes('"constructor":')) (plain ??= { ...fields })[key] = text;
  }
  return plain ?? fields;
}
