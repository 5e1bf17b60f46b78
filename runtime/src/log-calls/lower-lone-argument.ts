import { parametersOf } from './declarations.js';
import { lowerFormat, type LoweredArguments } from './lower-format.js';
import type { MessagePart } from './message.js';
import type { Reading } from './reading.js';
import { entriesOf, rangeOf, unwrap } from './syntax.js';
import type { Range, SyntaxNode } from './syntax-node.js';
import { toHole } from './to-hole.js';

/** How a library prints one object by itself. */
export interface LoneObject {
  /** Members that are printed as the message, with a space between them. Without one the object is a value. */
  readonly texts: ReadonlySet<string>;
  /** Members that change the level of the call. */
  readonly levels: ReadonlySet<string>;
}

/** `signale.success({ prefix: '[build]', message: 'done', suffix: '(2s)' })` */
export const AFFIXES: LoneObject = { texts: new Set(['prefix', 'message', 'suffix']), levels: new Set() };

/** `consola.info({ message: 'built', additional: 'in 2s' })` */
export const LOG_OBJECT: LoneObject = {
  texts: new Set(['message', 'additional']),
  levels: new Set(['level', 'type']),
};

/**
 * Lowers the arguments of a logger that prints as `util.format`, and reads an object with a message when it is the
 * only argument. Members that it would not print are fields all the same: their values are evaluated anyway.
 */
export function lowerLoneObject(
  args: readonly SyntaxNode[],
  bounds: Range,
  reading: Reading,
  { texts, levels }: LoneObject,
): LoweredArguments {
  const node = args[0] && args.length === 1 ? unwrap(args[0]) : undefined;
  const entries = node && entriesOf(node);
  const isMessage = entries?.some((entry) => entry.kind === 'entry' && texts.has(entry.key)) === true;
  if (!node || !isMessage || entries.some((entry) => entry.kind === 'other'))
    return lowerFormat(args, bounds, reading);
  if (entries.some((entry) => entry.kind === 'entry' && levels.has(entry.key)))
    return { parts: [], refusal: 'computed-level' };
  const inside = rangeOf(node);
  const parts = entries.flatMap((entry): MessagePart[] => {
    if (entry.kind === 'other') return [];
    const { value } = entry;
    if (entry.kind === 'spread')
      return [{ kind: 'hole', expression: value, range: rangeOf(value), form: 'spread', isError: false }];
    const text = texts.has(entry.key) ? reading.lowerString(value, inside) : undefined;
    return text
      ? [...text, { kind: 'text', text: ' ' }]
      : [toHole(value, inside, 'entry', reading, { key: entry.key })];
  });
  return { parts };
}

/** Lowers the arguments of a logger that calls a function, when it is the only argument, to get them. */
export function lowerLazy(args: readonly SyntaxNode[], bounds: Range, reading: Reading): LoweredArguments {
  const [only] = args;
  const isLazy = only !== undefined && args.length === 1 && parametersOf(unwrap(only)) !== undefined;
  return isLazy ? { parts: [], refusal: 'lazy-message' } : lowerFormat(args, bounds, reading);
}
