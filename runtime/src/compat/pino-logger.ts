import { LEVELS } from '../conventions/index.js';
import { flushLogs } from '../configure-logging.js';
import { addBound, createLegacyCore, deriveCore, levelOf, type LegacyCore } from './legacy-core.js';
import {
  createEmitterMethods,
  createLevelMethods,
  createOwnMethods,
  defineLevel,
  rankOf,
  type LegacyLevels,
} from './legacy-methods.js';
import type { LegacyFactory, LegacyLogger } from './legacy-options.js';
import { parseThreshold } from './parse-threshold.js';

const PINO_LEVELS: LegacyLevels = Object.fromEntries(LEVELS.map((level) => [level, level]));

/** pino and bunyan count from 10 for trace to 60 for fatal. */
export const LEVEL_NUMBERS: Readonly<Record<string, number>> = Object.fromEntries(
  LEVELS.map((level, rank) => [level, (rank + 1) * 10]),
);

/**
 * A logger that takes the calls of pino: fields or an error in front of the message, placeholders, `child`, `bindings`,
 * `flush`, `level`. Values that pino drops are written.
 */
export const pinoLogger: LegacyFactory = (name, options) =>
  toLogger(createLegacyCore(name, options)) as never;

function toLogger(core: LegacyCore): LegacyLogger {
  const logger: LegacyLogger = {
    ...createEmitterMethods(core, () => logger),
    ...createOwnMethods(core, toLogger),
    ...createLevelMethods(core, PINO_LEVELS),
    name: core.name,
    silent: () => undefined,
    child: (fields: unknown, options?: { readonly level?: unknown }) => {
      const derived = deriveCore(core, fields);
      derived.threshold = parseThreshold(options?.level) ?? core.threshold;
      return toLogger(derived);
    },
    bindings: () => Object.fromEntries(core.bound.map(([key, json]) => [key, JSON.parse(json) as unknown])),
    setBindings: (fields: unknown) => addBound(core, fields),
    flush: (callback: unknown) => {
      flushLogs();
      if (typeof callback === 'function') setImmediate(callback as () => void);
    },
    levels: {
      values: LEVEL_NUMBERS,
      labels: Object.fromEntries(Object.entries(LEVEL_NUMBERS).map(([word, number]) => [number, word])),
    },
  };
  defineLevel(logger, core);
  Object.defineProperty(logger, 'levelVal', {
    get: () => LEVEL_NUMBERS[levelOf(core)] ?? Infinity,
    enumerable: true,
  });
  return logger;
}

/** The serializers that bunyan and pino bring along, less what may be secret: no headers. */
export const stdSerializers = {
  err: (value: unknown): unknown => value,
  req: (value: unknown): unknown => {
    const { method, url, originalUrl, id, socket } = Object(value) as Readonly<Record<string, unknown>>;
    if (method === undefined) return value;
    const path = String(originalUrl ?? url).replace(/[?#].*$/, '');
    const { remoteAddress } = Object(socket) as { readonly remoteAddress?: unknown };
    return { ...(id !== undefined && { id }), method, path, remote_address: remoteAddress };
  },
  res: (value: unknown): unknown => {
    const { statusCode } = Object(value) as { readonly statusCode?: unknown };
    return statusCode === undefined ? value : { status: statusCode };
  },
} as const;

/** The rank of a level's number, for loggers that answer in numbers. */
export function numberOf(level: string): number {
  return LEVEL_NUMBERS[level] ?? (rankOf('fatal') + 2) * 10;
}
