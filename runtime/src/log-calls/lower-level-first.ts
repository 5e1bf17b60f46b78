import { parseLevel, type Level } from '../conventions/index.js';
import type { Dialect } from './dialect.js';
import type { ArgumentList } from './argument-list.js';
import { findLevelText } from './level-text.js';
import { lowerArguments } from './lower-arguments.js';
import type { LoweredArguments } from './lower-format.js';
import { lowerMessageObject } from './lower-message-object.js';
import type { Reading } from './reading.js';
import { entriesOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

export interface LevelAndMessage {
  readonly level: Level | undefined;
  /** What names the level; undefined where nothing does. */
  readonly levelArgument?: SyntaxNode | undefined;
  readonly lowered: LoweredArguments;
}

const REFUSED: LevelAndMessage = { level: undefined, lowered: { parts: [], refusal: 'computed-level' } };

const LEVEL_KEY: ReadonlySet<string> = new Set(['level']);

/** Lowers `logger.log('info', 'started')` and `logger.log({ level: 'info', message: 'started' })`. */
export function lowerLevelFirst(dialect: Dialect, list: ArgumentList, reading: Reading): LevelAndMessage {
  const [first, ...args] = list.args;
  if (!first) return { level: undefined, lowered: { parts: [], refusal: 'blank-message' } };
  const name = findLevelText(first, dialect, reading);
  const entries = entriesOf(unwrap(first));
  if (name === undefined && entries && args.length === 0)
    return lowerLevelObject(dialect, first, list, reading);
  const level = name === undefined ? undefined : levelNamed(name, dialect);
  // A logger that stays knows its levels, also one that shows when the program runs.
  const kept = reading.isKept(dialect) && args.length > 0 ? 'info' : undefined;
  const known = level ?? kept;
  if (known)
    return {
      level: known,
      levelArgument: first,
      lowered: lowerArguments(dialect.arguments, { ...list, args }, reading),
    };
  const otherwise = levelOtherwise(dialect, first, list, reading);
  if (!otherwise) return REFUSED;
  return { level: otherwise, lowered: lowerArguments(dialect.arguments, list, reading) };
}

/**
 * The level of `logger.log('order placed', id)` where a first argument that is no level belongs to the message
 * (log4js). A lone word may be a level that the program added, so words behind it refuse the call.
 */
function levelOtherwise(
  dialect: Dialect,
  first: SyntaxNode,
  { method, args, bounds }: ArgumentList,
  reading: Reading,
): Level | undefined {
  const message = reading.lowerString(first, bounds);
  const words = message?.map((part) => (part.kind === 'text' ? part.text : '')).join('') ?? '';
  const isConstant = message?.every((part) => part.kind === 'text') === true;
  return /\W/.test(words) || (isConstant && args.length === 1) ? defaultLevel(dialect, method) : undefined;
}

function defaultLevel({ methods }: Dialect, method: string): Level | undefined {
  const action = methods[method];
  return action && 'otherwise' in action ? action.otherwise : undefined;
}

/** The level that a name stands for: that of the dialect's method of this name, else what loggers call levels. */
function levelNamed(name: string, { methods }: Dialect): Level | undefined {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  const level = method && 'level' in method ? method.level : undefined;
  if (level !== undefined && level !== 'first-argument') return level;
  // log4js knows no `verbose` unless the program adds it: the word would be part of the message.
  const takesAnything = Object.values(methods).some((each) => 'otherwise' in each);
  const isOwn = Object.hasOwn(methods, name.toLowerCase());
  return takesAnything && !isOwn ? undefined : parseLevel(name);
}

function lowerLevelObject(
  dialect: Dialect,
  argument: SyntaxNode,
  list: ArgumentList,
  reading: Reading,
): LevelAndMessage {
  const entries = entriesOf(unwrap(argument)) ?? [];
  const levels = entries.flatMap((entry) =>
    entry.kind === 'entry' && entry.key === 'level' ? [entry.value] : [],
  );
  const [value] = levels;
  const name = value && levels.length === 1 ? findLevelText(value, dialect, reading) : undefined;
  if (name === undefined) return REFUSED;
  const level = levelNamed(name, dialect) ?? (reading.isKept(dialect) ? 'info' : undefined);
  if (!level) return REFUSED;
  const parts = lowerMessageObject(argument, list.bounds, reading, LEVEL_KEY);
  return { level, levelArgument: value, lowered: { parts } };
}
