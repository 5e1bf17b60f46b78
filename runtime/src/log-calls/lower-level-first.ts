import { parseLevel, type Level } from '../conventions/index.js';
import type { ArgumentOrder } from './dialect.js';
import { lowerArguments, type ArgumentList } from './lower-arguments.js';
import type { LoweredArguments } from './lower-format.js';
import { lowerMessageObject } from './lower-message-object.js';
import type { Reading } from './reading.js';
import { entriesOf, stringOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

export interface LevelAndMessage {
  readonly level: Level | undefined;
  readonly lowered: LoweredArguments;
}

const REFUSED: LevelAndMessage = { level: undefined, lowered: { parts: [], refusal: 'computed-level' } };

const LEVEL_KEY: ReadonlySet<string> = new Set(['level']);

/** Lowers `logger.log('info', 'started')` and `logger.log({ level: 'info', message: 'started' })`. */
export function lowerLevelFirst(order: ArgumentOrder, list: ArgumentList, reading: Reading): LevelAndMessage {
  const [first, ...args] = list.args;
  if (!first) return { level: undefined, lowered: { parts: [], refusal: 'blank-message' } };
  const name = stringOf(unwrap(first));
  const entries = entriesOf(unwrap(first));
  if (name === undefined && entries && args.length === 0) return lowerLevelObject(first, list, reading);
  const level = name === undefined ? undefined : parseLevel(name);
  if (level) return { level, lowered: lowerArguments(order, { ...list, args }, reading) };
  return REFUSED;
}

function lowerLevelObject(argument: SyntaxNode, list: ArgumentList, reading: Reading): LevelAndMessage {
  const entries = entriesOf(unwrap(argument)) ?? [];
  const levels = entries.flatMap((entry) =>
    entry.kind === 'entry' && entry.key === 'level' ? [entry.value] : [],
  );
  const [value] = levels;
  const level = value && levels.length === 1 ? parseLevel(stringOf(unwrap(value)) ?? '') : undefined;
  if (!level) return REFUSED;
  return { level, lowered: { parts: lowerMessageObject(argument, list.bounds, reading, LEVEL_KEY) } };
}
