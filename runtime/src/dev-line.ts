import { LEVEL_STYLE } from './level-style.js';
import { quoteText } from './quote-text.js';

const DIM = '2';
const BOLD = '1';
const PLACED: ReadonlySet<string> = new Set(['level', 'timestamp', 'logger', 'event']);
const BARE_TEXT = /^[^\s"=\\\p{C}]+$/u;
const CONTROL = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

type Paint = (style: string, text: string) => string;

/**
 * A JSON record as a person reads it while developing: `14:32:01.123 [info ] order_placed order_id=456 logger=orders`,
 * local time, one line. The stacks of errors stand below, indented. Control characters of values never reach the
 * terminal. A line that is no record is answered as it is.
 */
export function renderDevLine(line: string, isColoured: boolean): string {
  const record = parseRecord(line);
  if (record === undefined) return line;
  const paint: Paint = isColoured
    ? (style, text) => `\u001b[${style}m${text}\u001b[0m`
    : (_style, text) => text;
  const level = String(record['level']);
  const parts = [
    paint(DIM, toLocalTime(record['timestamp'])),
    `[${paint(LEVEL_STYLE[level] ?? BOLD, stripControls(level).padEnd(5))}]`,
    paint(BOLD, stripControls(String(record['event']))),
    ...Object.entries(record)
      .filter(([key]) => !PLACED.has(key))
      .map(([key, value]) => renderPair(key, value, paint)),
    paint(DIM, `logger=${toText(record['logger'])}`),
  ];
  return `${parts.join(' ')}\n${renderStacks(record)}`;
}

function parseRecord(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const record = JSON.parse(line) as Readonly<Record<string, unknown>> | null;
    return typeof record?.['logger'] === 'string' ? record : undefined;
  } catch {
    return undefined;
  }
}

function toLocalTime(timestamp: unknown): string {
  const time = new Date(String(timestamp));
  const [hours, minutes, seconds] = [time.getHours(), time.getMinutes(), time.getSeconds()].map((part) =>
    String(part).padStart(2, '0'),
  );
  return `${hours}:${minutes}:${seconds}.${String(time.getMilliseconds()).padStart(3, '0')}`;
}

function renderPair(key: string, value: unknown, paint: Paint): string {
  const isId = key === 'trace_id' || key === 'span_id';
  const shown = key === 'err' ? toErrorText(value) : toText(value);
  return isId ? paint(DIM, `${key}=${shown}`) : `${paint(DIM, `${stripControls(key)}=`)}${shown}`;
}

/** The error in a word, then its own fields; the stack stands below the line. */
function toErrorText(error: unknown): string {
  if (typeof error !== 'object' || error === null) return toText(error);
  const { type, message, stack, cause, errors, ...own } = error as Readonly<Record<string, unknown>>;
  const shown = [toText(`${String(type)}: ${String(message)}`)];
  if (typeof stack !== 'string' && cause !== undefined) shown.push(`err.cause=${toText(cause)}`);
  if (errors !== undefined)
    shown.push(`err.errors=${Array.isArray(errors) ? errors.length : toText(errors)}`);
  for (const [key, value] of Object.entries(own)) shown.push(`err.${stripControls(key)}=${toText(value)}`);
  return shown.join(' ');
}

function toText(value: unknown): string {
  if (typeof value === 'string') return BARE_TEXT.test(value) ? value : stripControls(quoteText(value));
  return stripControls(JSON.stringify(value));
}

function stripControls(text: string): string {
  return text.replace(CONTROL, '');
}

function renderStacks(record: Readonly<Record<string, unknown>>): string {
  return Object.values(record)
    .flatMap((value) => listStacks(value, ''))
    .map((line) => `    ${stripControls(line)}\n`)
    .join('');
}

function listStacks(value: unknown, title: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { stack, cause, errors } = value as {
    readonly stack?: unknown;
    readonly cause?: unknown;
    readonly errors?: unknown;
  };
  if (typeof stack !== 'string') return [];
  const [first = '', ...rest] = stack.split(/\r?\n/);
  const nested = [
    ...listStacks(cause, 'caused by: '),
    ...(Array.isArray(errors) ? errors : []).flatMap((error) => listStacks(error, 'one of: ')),
  ];
  return [title + first, ...rest, ...nested.map((line) => `  ${line}`)];
}
