import { LEVELS } from '../conventions/index.js';
import {
  createLegacyCore,
  deriveCore,
  isWritten,
  levelOf,
  setLevel,
  writeLegacyCall,
  type LegacyCore,
} from './legacy-core.js';
import {
  createEmitterMethods,
  createIdleMethods,
  createOwnMethods,
  rankOf,
  type LegacyMethod,
} from './legacy-methods.js';
import type { LegacyFactory, LegacyLogger } from './legacy-options.js';
import { parseThreshold } from './parse-threshold.js';
import { numberOf } from './pino-logger.js';

const IDLE = ['addStream', 'addSerializers'];

/** Settings among the fields that `child` is given. */
const SETTINGS = ['level', 'streams', 'stream', 'serializers', 'src', 'name'];

/**
 * A logger that takes the calls of bunyan: fields or an error in front of the message, placeholders, `child`, `level()`,
 * and log methods without arguments that ask whether their level is written.
 */
export const bunyanLogger: LegacyFactory = (name, options) =>
  toLogger(createLegacyCore(name, options)) as never;

function toLogger(core: LegacyCore): LegacyLogger {
  const logger: LegacyLogger = {
    ...createEmitterMethods(core, () => logger),
    ...createIdleMethods(core, IDLE, () => undefined),
    ...createOwnMethods(core, toLogger),
    ...Object.fromEntries(LEVELS.map((level) => [level, toMethod(core, rankOf(level))])),
    name: core.name,
    child: (settings: unknown) => child(core, settings),
    level: (level?: unknown) => {
      if (level === undefined) return numberOf(levelOf(core));
      setLevel(core, level);
      return undefined;
    },
    levels: (_stream?: unknown, level?: unknown) => {
      if (level !== undefined) setLevel(core, level);
      return [numberOf(levelOf(core))];
    },
    reopenFileStreams: () => undefined,
    streams: [],
    serializers: {},
    src: false,
  };
  Object.defineProperty(logger, 'fields', {
    get: () => ({
      name: core.name,
      ...Object.fromEntries(core.bound.map(([key, json]) => [key, JSON.parse(json) as unknown])),
    }),
    enumerable: true,
  });
  return logger;
}

function toMethod(core: LegacyCore, rank: number): LegacyMethod {
  return (...args) => {
    if (args.length === 0) return isWritten(core, rank);
    writeLegacyCall(core, rank, args);
    return undefined;
  };
}

function child(core: LegacyCore, settings: unknown): LegacyLogger {
  const given = Object(settings) as Readonly<Record<string, unknown>>;
  const fields = Object.fromEntries(Object.entries(given).filter(([key]) => !SETTINGS.includes(key)));
  const derived = deriveCore(core, fields);
  derived.threshold = parseThreshold(given['level']) ?? core.threshold;
  return toLogger(derived);
}
