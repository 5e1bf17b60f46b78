import { lowerArgument } from './lower-argument.js';
import type { MessagePart } from './message.js';
import type { Reading } from './reading.js';
import { entriesOf, rangeOf, unwrap } from './syntax.js';
import { toHole } from './to-hole.js';
import type { Range, SyntaxNode } from './syntax-node.js';

/** Keys under which a lone object holds its message: `message` for winston, `msg` for pino and bunyan. */
const MESSAGE_KEYS: ReadonlySet<string> = new Set(['message', 'msg']);

/**
 * A lone object as the call of a logger that takes fields first: the text under its message key is the message,
 * wherever in the object it stands; all other members are fields. `skip` names members that are neither.
 */
export function lowerMessageObject(
  argument: SyntaxNode,
  bounds: Range,
  reading: Reading,
  skip: ReadonlySet<string> = new Set(),
): MessagePart[] {
  const node = unwrap(argument);
  const entries = entriesOf(node);
  if (!entries || entries.some((entry) => entry.kind === 'other'))
    return [...lowerArgument(argument, bounds, reading)];
  const inside = rangeOf(node);
  return entries.flatMap((entry): MessagePart[] => {
    if (entry.kind === 'other' || (entry.kind === 'entry' && skip.has(entry.key))) return [];
    const { value } = entry;
    if (entry.kind === 'spread') {
      return [{ kind: 'hole', expression: value, range: rangeOf(value), form: 'spread', isError: false }];
    }
    const text = MESSAGE_KEYS.has(entry.key) ? reading.lowerString(value, inside) : undefined;
    return text ?? [toHole(value, inside, 'entry', reading, { key: entry.key })];
  });
}
