import type { ArgumentOrder } from './dialect.js';
import { lowerArgument } from './lower-argument.js';
import { lowerEventAndFields } from './lower-event-and-fields.js';
import { lowerFormat, type LoweredArguments } from './lower-format.js';
import { lowerMessageObject } from './lower-message-object.js';
import type { MessagePart } from './message.js';
import type { Reading } from './reading.js';
import { spreadOf, stringOf, unwrap } from './syntax.js';
import type { Range, SyntaxNode } from './syntax-node.js';

/** An argument list and where it stands. */
export interface ArgumentList {
  readonly method: string;
  readonly args: readonly SyntaxNode[];
  /** The range between the parentheses of the call. */
  readonly bounds: Range;
}

type Lower = (list: ArgumentList, reading: Reading) => LoweredArguments;

const ORDERS: Readonly<Record<ArgumentOrder, Lower>> = {
  format: ({ args, bounds }, reading) => lowerFormat(args, bounds, reading),
  'fields-then-format': lowerFieldsThenFormat,
  'prefix-then-format': lowerPrefixThenFormat,
  'message-then-context': lowerMessageThenContext,
  text: lowerText,
  'event-and-fields': ({ method, args, bounds }, reading) =>
    lowerEventAndFields(method, args, bounds, reading),
};

/** Lowers an argument list in the order in which a dialect takes it. */
export function lowerArguments(order: ArgumentOrder, list: ArgumentList, reading: Reading): LoweredArguments {
  return ORDERS[order](list, reading);
}

/** `log.info({ id }, 'started %s', name)`, `log.error(err, 'stopped')`, `log.info({ msg: 'started', id })`. */
function lowerFieldsThenFormat({ args, bounds }: ArgumentList, reading: Reading): LoweredArguments {
  const [first, ...rest] = args;
  if (!first || spreadOf(first) || reading.lowerString(first, bounds))
    return lowerFormat(args, bounds, reading);
  if (rest.length === 0) return { parts: lowerMessageObject(first, bounds, reading) };
  const lowered = lowerFormat(rest, bounds, reading);
  return { ...lowered, parts: [...lowerArgument(first, bounds, reading), ...lowered.parts] };
}

/** `log.http('fetch', 'GET %s', url)`: the prefix is printed before the message, as a tag. */
function lowerPrefixThenFormat({ args, bounds }: ArgumentList, reading: Reading): LoweredArguments {
  const [prefix, ...rest] = args;
  if (!prefix || rest.length === 0) return lowerFormat(args, bounds, reading);
  const tag = stringOf(unwrap(prefix));
  const lowered = lowerFormat(rest, bounds, reading);
  if (tag !== undefined) return { ...lowered, parts: [...tagParts(tag), ...lowered.parts] };
  const parts = [...lowerArgument(prefix, bounds, reading), ...tagParts(''), ...lowered.parts];
  return { ...lowered, parts };
}

function tagParts(tag: string): MessagePart[] {
  return [{ kind: 'text', text: tag === '' ? ' ' : `[${tag}] ` }];
}

/** `this.logger.error('failed', err.stack, 'OrderService')`: the last constant is the context when others precede. */
function lowerMessageThenContext({ args, bounds }: ArgumentList, reading: Reading): LoweredArguments {
  const last = args.at(-1);
  const context = last && args.length > 1 ? stringOf(unwrap(last)) : undefined;
  // Nest never formats: `%s` stays in the text, and each further argument is a message of its own.
  const printed = context === undefined ? args : args.slice(0, -1);
  if (printed.some((argument) => spreadOf(argument))) return { parts: [], refusal: 'spread-arguments' };
  const isTag = context !== undefined && /^[A-Za-z][\w.]*$/.test(context);
  const parts = (isTag ? printed : args).flatMap((argument, index): MessagePart[] => [
    ...(index > 0 ? [{ kind: 'text', text: ' ' } as const] : []),
    ...lowerArgument(argument, bounds, reading),
  ]);
  return { parts: isTag ? [...tagParts(context), ...parts] : parts };
}

/** `process.stdout.write('started\n')`: a whole line is a message, a part of one is drawing. */
function lowerText({ args, bounds }: ArgumentList, reading: Reading): LoweredArguments {
  const [text] = args;
  const parts = text && args.length === 1 ? reading.lowerString(text, bounds) : undefined;
  const last = parts?.at(-1);
  if (!parts || last?.kind !== 'text' || !last.text.endsWith('\n'))
    return { parts: [], refusal: 'partial-line' };
  return { parts };
}
