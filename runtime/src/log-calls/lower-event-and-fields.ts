import { lowerArgument } from './lower-argument.js';
import type { LoweredArguments } from './lower-format.js';
import type { Reading } from './reading.js';
import { entriesOf, unwrap } from './syntax.js';
import type { Range, SyntaxNode } from './syntax-node.js';

/**
 * Lowers a call of our own runtime: the event name first, then the fields. A constant name is left alone; a
 * name with holes in it is a message still, and its holes belong beside the fields.
 */
export function lowerEventAndFields(
  method: string,
  args: readonly SyntaxNode[],
  bounds: Range,
  reading: Reading,
): LoweredArguments {
  const [event, fields] = args;
  if (!event) return { parts: [] };
  const parts = reading.lowerString(event, bounds) ?? [];
  if (parts.every((part) => part.kind === 'text')) return { parts };
  if (!fields) return { parts };
  const isLiteral = entriesOf(unwrap(fields)) !== undefined;
  // `exception(event, err, fields)` carries its error by position.
  if (!isLiteral || args.length > 2 || method === 'exception') return { parts, refusal: 'dynamic-fields' };
  return { parts: [...parts, ...lowerArgument(fields, bounds, reading)] };
}
