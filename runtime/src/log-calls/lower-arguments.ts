import type { ArgumentList } from './argument-list.js';
import type { ArgumentOrder } from './dialect.js';
import { lowerArgument } from './lower-argument.js';
import { lowerBuiltMessage } from './lower-built-message.js';
import { lowerEventAndFields } from './lower-event-and-fields.js';
import {
  isDynamicFormat,
  lowerFormat,
  OWN_FORMAT,
  PRINTF,
  type FormatLanguage,
  type LoweredArguments,
} from './lower-format.js';
import { AFFIXES, LOG_OBJECT, lowerLazy, lowerLoneObject } from './lower-lone-argument.js';
import { lowerHead } from './lower-head.js';
import { lowerMessageObject } from './lower-message-object.js';
import { lowerMessageThenContext } from './lower-message-then-context.js';
import { lowerText } from './lower-text.js';
import type { MessagePart } from './message.js';
import type { Reading } from './reading.js';
import { entriesOf, spreadOf, stringOf, unwrap } from './syntax.js';
import type { Range, SyntaxNode } from './syntax-node.js';

type Lower = (list: ArgumentList, reading: Reading) => LoweredArguments;

const ORDERS: Readonly<Record<ArgumentOrder, Lower>> = {
  format: ({ args, bounds }, reading) => lowerFormat(args, bounds, reading),
  'fields-then-format': (list, reading) => lowerFieldsThenFormat(list, reading),
  'fields-then-printf': (list, reading) => lowerFieldsThenFormat(list, reading, PRINTF),
  'prefix-then-format': lowerPrefixThenFormat,
  'own-format': ({ args, bounds }, reading) => lowerFormat(args, bounds, reading, OWN_FORMAT),
  'affixes-or-format': ({ args, bounds }, reading) => lowerLoneObject(args, bounds, reading, AFFIXES),
  'log-object-or-format': ({ args, bounds }, reading) => lowerLoneObject(args, bounds, reading, LOG_OBJECT),
  'lazy-or-format': ({ args, bounds }, reading) => lowerLazy(args, bounds, reading),
  'message-then-context': lowerMessageThenContext,
  text: lowerText,
  'event-and-fields': ({ method, args, bounds }, reading) =>
    // An event is not rewritten for what its values are, so nobody opens types for it.
    lowerEventAndFields(method, args, bounds, { ...reading, types: undefined }),
};

/** Lowers an argument list in the order in which a dialect takes it. */
export function lowerArguments(order: ArgumentOrder, list: ArgumentList, reading: Reading): LoweredArguments {
  return ORDERS[order](list, reading);
}

/** `log.info({ id }, 'started %s', name)`, `log.error(err, 'stopped')`, `log.info({ msg: 'started', id })`. */
function lowerFieldsThenFormat(
  { args, bounds }: ArgumentList,
  reading: Reading,
  language?: FormatLanguage,
): LoweredArguments {
  const [first, ...rest] = args;
  if (!first || spreadOf(first) || isMessage(first, bounds, reading))
    return lowerFormat(args, bounds, reading, language);
  if (isDynamicFormat(args)) return { parts: [], refusal: 'dynamic-format' };
  if (rest.length === 0) return { parts: lowerMessageObject(first, bounds, reading) };
  const lowered = lowerFormat(rest, bounds, reading, language);
  // e.g. `log.info({}, 'started')`: an object without members is no field.
  if (entriesOf(unwrap(first))?.length === 0) return lowered;
  return { ...lowered, parts: [...lowerArgument(first, bounds, reading), ...lowered.parts] };
}

/** A text, the name of a constant one, or a variable that was made as one. */
function isMessage(expression: SyntaxNode, bounds: Range, reading: Reading): boolean {
  return (
    (lowerHead(expression, bounds, reading) ?? lowerBuiltMessage(expression, bounds, reading)) !== undefined
  );
}

/** `log.http('fetch', 'GET %s', url)`: the prefix is printed before the message, as a tag. */
function lowerPrefixThenFormat({ args, bounds }: ArgumentList, reading: Reading): LoweredArguments {
  const [prefix, ...rest] = args;
  if (!prefix || rest.length === 0 || spreadOf(prefix)) return lowerFormat(args, bounds, reading);
  const tag = stringOf(unwrap(prefix));
  const lowered = lowerFormat(rest, bounds, reading);
  if (tag !== undefined) return { ...lowered, parts: [...tagParts(tag), ...lowered.parts] };
  const parts = [...lowerArgument(prefix, bounds, reading), ...tagParts(''), ...lowered.parts];
  return { ...lowered, parts };
}

function tagParts(tag: string): MessagePart[] {
  return [{ kind: 'text', text: tag === '' ? ' ' : `[${tag}] ` }];
}
