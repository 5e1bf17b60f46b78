import { parseLevel, type Level } from '@logshift/runtime/conventions';

/** What one line of an old log says, without what its logger put around it. */
export interface SaidLine {
  readonly text: string;
  /** Where the line says it. */
  readonly level?: Level;
  /** The event's name, where the line is a record of one. */
  readonly event?: string;
}

const ANSI_CODE = /\u001b\[[0-9;?]*[A-Za-z]/g;

/** Keys under which loggers write their message, and container engines the whole line. */
const MESSAGE_KEYS = ['msg', 'message'];
const LINE_KEY = 'log';

/** Reads a line: JSON as winston, bunyan, pino and container engines write it, or text with anything before it. */
export function toSaidLine(line: string): SaidLine {
  const plain = line.includes('\u001b') ? line.replace(ANSI_CODE, '') : line;
  return recordIn(plain) ?? { text: (DEBUG_LINE.exec(plain)?.[1] ?? plain).trimEnd() };
}

/** `  express:router dispatching GET / +2ms`, as debug prints to a terminal. */
const DEBUG_LINE = /^ {2}\S+ (.*) \+\d+(?:ms|s|m|h|d)\s*$/;

/** Syslog, journals and compose files put a prefix before the record. */
function recordIn(line: string): SaidLine | undefined {
  const start = line.indexOf('{"');
  if (start < 0 || line.trimEnd().at(-1) !== '}') return undefined;
  const record = parseRecord(line.slice(start));
  if (!record) return undefined;
  const whole = record[LINE_KEY];
  if (typeof whole === 'string') return toSaidLine(whole.trimEnd());
  const message = MESSAGE_KEYS.map((key) => record[key]).find((value) => typeof value === 'string');
  const event = record['event'];
  // What follows the text in `info: order placed {"id":1}` is no record of its own.
  if (message === undefined && typeof event !== 'string') return undefined;
  const level = levelOf(record['level']);
  return {
    text: typeof message === 'string' ? message.replace(ANSI_CODE, '') : '',
    ...(level && { level }),
    ...(typeof event === 'string' && { event }),
  };
}

function levelOf(level: unknown): Level | undefined {
  return typeof level === 'string' || typeof level === 'number' ? parseLevel(level) : undefined;
}

function parseRecord(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}
