import { format } from 'node:util';
import { isEventName } from '../conventions/index.js';
import { isError } from '../is-error.js';
import { toFieldSource } from '../to-field-source.js';
import { mergeSources } from './merge-sources.js';

/** What a call in the form of another library says, as a record of ours. */
export interface LegacyCall {
  readonly event: string;
  readonly fields: object;
}

/** The event of a line that nobody has given a name yet. */
const UNNAMED_EVENT = 'unnamed_event';

const PLACEHOLDER = /%(?:%|[sdifjoOc])/g;

/**
 * Reads the arguments of a log method, whatever library they were written for: a message with placeholders, fields or an
 * error in front of it, fields, errors and values behind it. Every value is part of the answer. A call that has the
 * form of ours, `info('order_placed', { order_id })`, is that event. Never throws.
 */
export function readLegacyCall(args: readonly unknown[]): LegacyCall {
  const [first, ...rest] = args;
  if (typeof first === 'string') return readText(first, rest, []);
  if (args.length === 0) return { event: UNNAMED_EVENT, fields: {} };
  const [second, ...others] = rest;
  if (typeof second === 'string') return readText(second, others, [first]);
  return readText(findText(first), rest, [first]);
}

function readText(
  text: string | undefined,
  params: readonly unknown[],
  leading: readonly unknown[],
): LegacyCall {
  const count = params.length === 0 ? 0 : countPlaceholders(text ?? '');
  const consumed = params.slice(0, count);
  const others = [...leading, ...params.slice(count)];
  const errors = others.filter(isError);
  const sources = others.filter((value) => !isError(value) && hasMembers(value));
  const values = others.filter((value) => !isError(value) && !hasMembers(value));
  const said = consumed.length + values.length > 0;
  const isEvent = text !== undefined && !said && text.includes('_') && isEventName(text);
  const message = text === undefined || isEvent ? [] : [{ message: render(text, consumed, values) }];
  const fields = mergeSources([
    ...message,
    ...sources.map((source) => toFieldSource(source) ?? {}),
    ...errors.slice(0, 1).map((err) => ({ err })),
    ...(errors.length > 1 ? [{ errors: errors.slice(1) }] : []),
    ...(said ? [{ args: [...consumed, ...values] }] : []),
  ]);
  return { event: isEvent ? text : UNNAMED_EVENT, fields };
}

/** `info({ message: 'started' })`, `info({ msg: 'started' })`, `error(err)` */
function findText(value: unknown): string | undefined {
  try {
    const { message, msg } = Object(value) as { readonly message?: unknown; readonly msg?: unknown };
    return [message, msg].find((each) => typeof each === 'string');
  } catch {
    return undefined; // a getter that throws
  }
}

/** What cannot be looked into, such as a revoked proxy, is a value that is written as it is. */
function hasMembers(value: unknown): boolean {
  try {
    return (
      typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length >= 0
    );
  } catch {
    return false;
  }
}

function countPlaceholders(text: string): number {
  return [...text.matchAll(PLACEHOLDER)].filter(([found]) => found !== '%%').length;
}

function render(text: string, consumed: readonly unknown[], values: readonly unknown[]): string {
  // Where nothing is put in, `100%%` was printed as it stands.
  const body = consumed.length === 0 ? text : safeFormat(text, consumed);
  return values.reduce<string>((line, value) => `${line} ${safeFormat('%s', [value])}`, body);
}

function safeFormat(text: string, values: readonly unknown[]): string {
  try {
    return format(text, ...values);
  } catch {
    return text; // a toString that throws; the value itself stands under `args`
  }
}
