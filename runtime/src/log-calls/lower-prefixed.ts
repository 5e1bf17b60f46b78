import type { ArgumentList } from './argument-list.js';
import type { ConstantPrefix } from './constant-prefix.js';
import type { ArgumentOrder } from './dialect.js';
import { lowerArgument } from './lower-argument.js';
import { lowerArguments } from './lower-arguments.js';
import { withoutOrphans, type LoweredArguments } from './lower-format.js';
import type { MessagePart } from './message.js';
import type { Reading } from './reading.js';
import { spreadOf } from './syntax.js';

/** Lowers the arguments of a log function that prints a constant text before them. */
export function lowerPrefixed(
  { text, standsAlone }: ConstantPrefix,
  order: ArgumentOrder,
  list: ArgumentList,
  reading: Reading,
): LoweredArguments {
  if (!standsAlone) {
    const lowered = lowerArguments(order, list, reading);
    return { ...lowered, parts: [{ kind: 'text', text }, ...lowered.parts] };
  }
  const { args, bounds } = list;
  if (args.some((argument) => spreadOf(argument))) return { parts: [], refusal: 'spread-arguments' };
  const values = args.flatMap((argument): readonly MessagePart[] => [
    { kind: 'text', text: ' ' },
    ...lowerArgument(argument, bounds, reading),
  ]);
  return withoutOrphans([{ kind: 'text', text }, ...values]);
}
