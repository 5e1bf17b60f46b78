import type { MessagePart } from './message.js';
import { toHole } from './to-hole.js';
import type { Reading } from './reading.js';
import { entriesOf, rangeOf, unwrap } from './syntax.js';
import type { Range, SyntaxNode } from './syntax-node.js';

/** An argument that is printed by itself: a string joins the text, an object literal gives its members. */
export function lowerArgument(argument: SyntaxNode, bounds: Range, reading: Reading): readonly MessagePart[] {
  const text = reading.lowerString(argument, bounds);
  if (text) return text;
  return lowerObject(argument, reading) ?? [toHole(argument, bounds, 'argument', reading)];
}

/**
 * The members of an object literal, each a hole; undefined for anything else, for an empty literal, and for
 * one with methods, accessors or computed keys, which stays one value.
 */
function lowerObject(argument: SyntaxNode, reading: Reading): readonly MessagePart[] | undefined {
  const node = unwrap(argument);
  const entries = entriesOf(node);
  if (!entries || entries.length === 0 || entries.some((entry) => entry.kind === 'other')) return undefined;
  const bounds = rangeOf(node);
  return entries.flatMap((entry): MessagePart[] => {
    if (entry.kind === 'other') return [];
    if (entry.kind === 'spread') {
      const { value } = entry;
      return [{ kind: 'hole', expression: value, range: rangeOf(value), form: 'spread', isError: false }];
    }
    return [toHole(entry.value, bounds, 'entry', reading, { key: entry.key })];
  });
}
