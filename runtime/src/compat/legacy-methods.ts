import { isEventName, LEVELS, type Level } from '../conventions/index.js';
import { findRank } from '../level-rules.js';
import { markActiveSpanFailed } from '../mark-span-failed.js';
import { warnOnce } from '../warn-once.js';
import {
  deriveCore,
  isWritten,
  levelOf,
  setLevel,
  writeLegacyCall,
  writeRecord,
  type LegacyCore,
} from './legacy-core.js';
import { parseThreshold } from './parse-threshold.js';
import type { LegacyLogger } from './legacy-options.js';

/** Log methods by name: what they are called in one library, and at which level of ours they write. */
export type LegacyLevels = Readonly<Record<string, Level>>;

export type LegacyMethod = (...args: unknown[]) => unknown;

/** A method for each level; `answer` is what one gives back. Bound, as ours are. */
export function createLevelMethods(
  core: LegacyCore,
  levels: LegacyLevels,
  answer: () => unknown = () => undefined,
): Record<string, LegacyMethod> {
  const methods = Object.entries(levels).map(([name, level]) => {
    const rank = rankOf(level);
    const method: LegacyMethod = (...args) => {
      writeLegacyCall(core, rank, args);
      return answer();
    };
    return [name, method] as const;
  });
  return Object.fromEntries(methods);
}

/** The methods that every logger of ours has, so that new code may use an old logger as one. */
export function createOwnMethods(
  core: LegacyCore,
  derive: (core: LegacyCore) => LegacyLogger,
): Record<string, LegacyMethod> {
  return {
    bind: (fields) => derive(deriveCore(core, fields)),
    unbind: (...keys) => derive({ ...core, bound: core.bound.filter(([key]) => !keys.includes(key)) }),
    fresh: (fields) => derive(deriveCore({ ...core, bound: [] }, fields)),
    exception: (event, err, fields) => {
      markActiveSpanFailed(err);
      writeRecord(core, rankOf('error'), event, fields, [err]);
    },
    isLevelEnabled: (level) => isWritten(core, parseThreshold(level) ?? LEVELS.length),
  };
}

/**
 * `log('info', 'started', 1)` and `log({ level: 'info', message: 'started' })`. What does not begin with a level belongs
 * to the message.
 */
export function logAtLevel(core: LegacyCore, args: readonly unknown[], otherwise: Level = 'info'): void {
  const [first, ...rest] = args;
  const { level } = Object(first) as { readonly level?: unknown };
  const own = typeof first === 'object' && level !== undefined ? level : first;
  const rank = parseThreshold(own);
  if (rank === undefined || rank >= LEVELS.length) {
    // A level of the program's own, or none: its word is kept, as `log_level`.
    const isLevel = rest.length > 0 && typeof own === 'string' && isWord(own);
    if (isLevel) return writeLegacyCall(core, rankOf(otherwise), rest, { level: own });
    return writeLegacyCall(core, rankOf(otherwise), args);
  }
  // In `{ level, message }` the level is said by the record; log4js passes objects that are levels.
  if (own === level) return writeLegacyCall(core, rank, [withoutLevel(first as object), ...rest]);
  return writeLegacyCall(core, rank, rest);
}

function isWord(text: string): boolean {
  return isEventName(text) && !text.includes('_');
}

function withoutLevel(entry: object): object {
  const { level: _, ...descriptors } = Object.getOwnPropertyDescriptors<Record<string, unknown>>(
    entry as Record<string, unknown>,
  );
  return Object.create(null, descriptors) as object;
}

/** `level`, read and set: in words of ours unless `toWord` says otherwise. */
export function defineLevel(
  logger: LegacyLogger,
  core: LegacyCore,
  toWord: (level: string) => unknown = (level) => level,
): void {
  Object.defineProperty(logger, 'level', {
    enumerable: true,
    configurable: true,
    get: () => toWord(levelOf(core)),
    set: (level: unknown) => {
      setLevel(core, level);
    },
  });
}

/** Methods that changed the old logger and can change nothing here: they say so once, and the program goes on. */
export function createIdleMethods(
  core: LegacyCore,
  names: readonly string[],
  answer: () => unknown,
): Record<string, LegacyMethod> {
  const toMethod =
    (name: string): LegacyMethod =>
    () => {
      warnOnce(
        `The logger "${core.name}" is a Logshift logger now, so ${name}() has no effect. ` +
          'Say where records go with configureLogging().',
      );
      return answer();
    };
  return Object.fromEntries(names.map((name) => [name, toMethod(name)]));
}

const EMITTER_METHODS = [
  ...[
    'addListener',
    'emit',
    'eventNames',
    'getMaxListeners',
    'listenerCount',
    'listeners',
    'off',
    'on',
    'once',
  ],
  ...['prependListener', 'prependOnceListener', 'removeAllListeners', 'removeListener', 'setMaxListeners'],
] as const;

/** The methods of an event emitter: programs wait for `finish`, and listen for errors that never come. */
export function createEmitterMethods(
  core: LegacyCore,
  logger: () => LegacyLogger,
): Record<string, LegacyMethod> {
  const methods = EMITTER_METHODS.map((name) => {
    const method: LegacyMethod = (...args) => {
      const emitter = core.events as unknown as Record<string, LegacyMethod>;
      const result = emitter[name]?.apply(core.events, args);
      return result === core.events ? logger() : result;
    };
    return [name, method] as const;
  });
  return Object.fromEntries(methods);
}

export function rankOf(level: Level): number {
  return findRank(level) ?? 0;
}
